package org.huiyin.intake.journal;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.util.unit.DataSize;

/** What the journal tells of itself: how full it is and how it writes. */
final class JournalMeters {

    private final DistributionSummary batches;
    private final Timer syncs;

    JournalMeters(MeterRegistry registry, Journal journal, DataSize limit) {
        batches = DistributionSummary.builder("huiyin.journal.batch")
                .description("Submissions written to disk in one go")
                .register(registry);
        syncs = Timer.builder("huiyin.journal.fsync")
                .description("Time to write one batch and sync it to disk")
                .serviceLevelObjectives(
                        Duration.ofMillis(2),
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(registry);
        Gauge.builder("huiyin.journal.entries", journal, j -> j.depth().entries())
                .description("Submissions not yet settled")
                .register(registry);
        Gauge.builder("huiyin.journal.bytes", journal, j -> j.depth().bytes())
                .description("Submissions not yet settled")
                .baseUnit("bytes")
                .register(registry);
        TimeGauge.builder("huiyin.journal.oldest", journal, TimeUnit.MILLISECONDS, j -> j.depth()
                        .oldestAge()
                        .toMillis())
                .description("Age of the oldest submission not yet settled")
                .register(registry);
        Gauge.builder("huiyin.journal.limit", limit, DataSize::toBytes)
                .description("Bytes of submissions not yet settled beyond which more are refused")
                .baseUnit("bytes")
                .strongReference(true)
                .register(registry);
        Gauge.builder("huiyin.journal.file", journal, Journal::fileSize)
                .description("Size of the journal's file")
                .baseUnit("bytes")
                .register(registry);
    }

    void written(int batch, long nanos) {
        batches.record(batch);
        syncs.record(nanos, TimeUnit.NANOSECONDS);
    }
}
