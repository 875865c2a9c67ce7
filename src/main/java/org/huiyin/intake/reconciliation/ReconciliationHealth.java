package org.huiyin.intake.reconciliation;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health entry {@code sums}: DOWN while something accepted is nowhere or something in the store was never accepted. No part
 * of readiness, as turning citizens away would mend nothing.
 */
final class ReconciliationHealth implements HealthIndicator {

    private final ReconciliationWatch watch;

    ReconciliationHealth(ReconciliationWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        List<ReconciliationWatch.Difference> differences = watch.differences();
        Health.Builder health =
                differences.isEmpty() ? Health.up() : Health.down().withDetail("differences", differences);
        if (!watch.silent().isEmpty()) {
            health.withDetail("silent", watch.silent());
        }
        return health.withDetail("checked", watch.checked()).build();
    }
}
