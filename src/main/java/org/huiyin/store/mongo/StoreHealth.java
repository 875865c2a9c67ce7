package org.huiyin.store.mongo;

import java.util.Map;
import org.huiyin.evaluation.StoreRefusedException;
import org.huiyin.evaluation.StoreUnavailableException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Health entry {@code store}: whether a record can be read, and how many documents cannot. */
@Component("storeHealthIndicator")
final class StoreHealth implements HealthIndicator {
    private final CollectionRegistry database;

    StoreHealth(CollectionRegistry database) {
        this.database = database;
    }

    @Override
    public Health health() {
        Health.Builder health =
                new Health.Builder().withDetail("engine", database.isMongoDb() ? "mongodb" : "embedded");
        try {
            database.probe();
            Map<String, Integer> unreadable = database.unreadable();
            if (!unreadable.isEmpty()) {
                health.withDetail("unreadable", unreadable);
            }
            return health.up().build();
        } catch (StoreUnavailableException e) {
            return health.down().withDetail("found", "no answer").build();
        } catch (StoreRefusedException e) {
            return health.down()
                    .withDetail("found", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
