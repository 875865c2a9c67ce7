package org.huiyin.rules;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Health entry {@code rules}: DOWN while a region's or year's file is wrong, and so not in force as it stands. */
final class RulesHealth implements HealthIndicator {

    private final Rules rules;
    private final WorkingDays workingDays;

    RulesHealth(Rules rules, WorkingDays workingDays) {
        this.rules = rules;
        this.workingDays = workingDays;
    }

    @Override
    public Health health() {
        List<String> faults = Stream.concat(rules.faults().stream(), workingDays.faults().stream())
                .map(String::valueOf)
                .toList();
        return faults.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("faults", faults).build();
    }
}
