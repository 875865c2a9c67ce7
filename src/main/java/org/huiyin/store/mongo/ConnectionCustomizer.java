package org.huiyin.store.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.core.Ordered;

/**
 * How every connection behaves: nobody waits long for a server that is away, and what is answered is on the disks of the
 * majority, whatever the configured URI says of write concerns.
 */
record ConnectionCustomizer(StoreEngine engine) implements MongoClientSettingsBuilderCustomizer, Ordered {
    private static final int SELECTION_SECONDS = 2;
    private static final int CONNECT_SECONDS = 2;
    private static final int ANSWER_SECONDS = 30;
    private static final int POOL_WAIT_SECONDS = 5;
    private static final int REPLICATION_SECONDS = 10;

    @Override
    public void customize(MongoClientSettings.Builder settings) {
        // the driver's 30 seconds would hang health checks and every worker while the server is away
        if (engine.uri().getServerSelectionTimeout() == null) {
            settings.applyToClusterSettings(
                    cluster -> cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS));
        }
        settings.applyToSocketSettings(socket -> socket.connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(ANSWER_SECONDS, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(POOL_WAIT_SECONDS, TimeUnit.SECONDS));
        if (engine.isMongoDb()) {
            settings.writeConcern(
                            WriteConcern.MAJORITY.withJournal(true).withWTimeout(REPLICATION_SECONDS, TimeUnit.SECONDS))
                    .readConcern(ReadConcern.MAJORITY)
                    .readPreference(ReadPreference.primary());
        } else {
            settings.retryWrites(false).retryReads(false);
        }
    }

    /** After Spring Boot's own, which applies the URI. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
