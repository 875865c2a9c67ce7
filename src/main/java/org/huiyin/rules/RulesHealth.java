package org.huiyin.rules;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Health entry {@code rules}: DOWN while a region's file is wrong, and so not in force as it stands. */
final class RulesHealth implements HealthIndicator {

    private final Rules rules;

    RulesHealth(Rules rules) {
        this.rules = rules;
    }

    @Override
    public Health health() {
        return rules.faults().isEmpty()
                ? Health.up().build()
                : Health.down()
                        .withDetail(
                                "faults",
                                rules.faults().stream().map(String::valueOf).toList())
                        .build();
    }
}
