package org.huiyin.intake.reconciliation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.huiyin.intake.reconciliation.ReconciliationWatch.Difference;

/** What the watch over the sums found, as of its last check. */
final class ReconciliationMeters {

    private final MultiGauge differences;
    private volatile Map<Tags, Long> sums = Map.of();

    ReconciliationMeters(MeterRegistry registry) {
        differences = MultiGauge.builder("huiyin.sums.difference")
                .description("Submissions missing in the store, or in it without having been accepted")
                .register(registry);
    }

    void bind(ReconciliationWatch watch, MeterRegistry registry) {
        Gauge.builder("huiyin.sums.differing", watch, w -> w.differences().size())
                .description("Channel days whose sums differ")
                .register(registry);
        TimeGauge.builder("huiyin.sums.unchecked", watch, TimeUnit.MILLISECONDS, w -> w.unchecked()
                        .toMillis())
                .description("Time since the sums were last checked")
                .register(registry);
        Gauge.builder("huiyin.replicas.silent", watch, w -> w.silent().size())
                .description("Replicas not heard of lately")
                .register(registry);
        Gauge.builder("huiyin.replicas.silent.waiting", watch, w -> w.silent().stream()
                        .mapToLong(ReplicaList.Seen::waiting)
                        .sum())
                .description("Submissions in the journals of replicas not heard of lately")
                .register(registry);
    }

    void found(List<Difference> found) {
        sums = found.stream()
                .collect(Collectors.groupingBy(
                        each -> Tags.of(
                                "channel", each.channel(), "side", each.side().word()),
                        Collectors.summingLong(Difference::submissions)));
        // what is known stays: a scrape fails on a series that is being replaced
        differences.register(
                sums.keySet().stream()
                        .map(each -> MultiGauge.Row.of(each, () -> sums.getOrDefault(each, 0L)))
                        .toList(),
                false);
    }
}
