package org.huiyin.intake;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What the journal tells of itself: how full it is and how it writes. */
final class JournalMeters {

    private final DistributionSummary batches;
    private final Timer commits;

    JournalMeters(MeterRegistry registry, Journal journal) {
        batches = DistributionSummary.builder("huiyin.journal.batch")
                .description("Submissions written to disk in one go")
                .register(registry);
        commits = Timer.builder("huiyin.journal.commit")
                .description("Time to write and sync one batch")
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
        Gauge.builder("huiyin.journal.file", journal, Journal::fileSize)
                .description("Size of the journal's file")
                .baseUnit("bytes")
                .register(registry);
    }

    void written(int batch, long nanos) {
        batches.record(batch);
        commits.record(nanos, TimeUnit.NANOSECONDS);
    }
}
