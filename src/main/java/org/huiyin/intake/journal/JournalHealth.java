package org.huiyin.intake.journal;

import java.util.Locale;
import java.util.Optional;
import org.huiyin.intake.IntakeRefusal;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether what a citizen says would be kept. This, and no other server's health, makes the gateway ready: while the
 * store is away the journal still takes everything in.
 */
@Component("journalHealthIndicator")
final class JournalHealth implements HealthIndicator {

    private final Journal journal;

    JournalHealth(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Health health() {
        Journal.Depth depth = journal.depth();
        Optional<IntakeRefusal> refusal = journal.refusal();
        Health.Builder health = refusal.isEmpty()
                ? Health.up()
                : Health.outOfService()
                        .withDetail("refusal", refusal.get().name().toLowerCase(Locale.ROOT));
        return health.withDetail("entries", depth.entries())
                .withDetail("bytes", depth.bytes())
                .withDetail("oldestSeconds", depth.oldestAge().toSeconds())
                .build();
    }
}
