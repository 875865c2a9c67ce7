package org.huiyin.intake.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.huiyin.intake.reconciliation.ReconciliationWatch.Difference;
import org.huiyin.intake.reconciliation.ReconciliationWatch.Side;
import org.junit.jupiter.api.Test;

class ReconciliationMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ReconciliationMeters meters = new ReconciliationMeters(registry);

    @Test
    void aDifferenceThatChangesKeepsItsSeriesSoThatNoScrapeMeetsTwo() {
        meters.found(List.of(missing(1)));
        Gauge series = registry.get("huiyin.sums.difference").gauge();

        meters.found(List.of(missing(3)));

        assertThat(registry.get("huiyin.sums.difference").gauge()).isSameAs(series);
        assertThat(series.value()).isEqualTo(3);
    }

    @Test
    void aDifferenceThatIsGoneHasNoSeries() {
        meters.found(List.of(missing(1)));

        meters.found(List.of());

        assertThat(registry.find("huiyin.sums.difference").gauges()).isEmpty();
    }

    private static Difference missing(long submissions) {
        return new Difference("web-hall", LocalDate.EPOCH, Side.values()[0], submissions, Instant.EPOCH, List.of());
    }
}
