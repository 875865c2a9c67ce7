package org.huiyin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.huiyin.TestHand;
import org.huiyin.delivery.HandoffSums.Sum;
import org.huiyin.platform.KeyValueStoreInMemory;
import org.junit.jupiter.api.Test;

class HandoffSumsTest {

    private static final Instant MORNING = Instant.parse("2026-07-01T01:30:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-07-01");

    private final TestHand hand = new TestHand(MORNING);
    private final TargetRoster roster = new TargetRoster(List.of("scoring"));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HandoffCounts counts = new HandoffCounts() {
        @Override
        public long recorded(Instant from, Instant until) {
            // one each minute
            return Duration.between(from, until).toMinutes();
        }

        @Override
        public Map<String, Tally> owed(Instant from, Instant until) {
            return Map.of("scoring", new Tally(100, 20, 10, 5));
        }
    };
    private final HandoffSums sums = new HandoffSums(
            counts,
            roster,
            new KeyValueStoreInMemory(),
            Duration.ofMinutes(5),
            ZoneId.of("Asia/Shanghai"),
            hand,
            meters);

    @Test
    void aTargetIsAnsweredForFromWhenItIsFirstOwedAnything() {
        sums.step();
        hand.go(Duration.ofHours(1));
        roster.add("city", false);
        sums.step();

        assertThat(sums.of(DAY))
                .containsExactly(new Sum("scoring", 869, 100, 10, 5, 20, 734), new Sum("city", 809, 0, 0, 0, 0, 809));
        assertThat(sums.of(DAY.plusDays(1))).extracting(Sum::recorded).containsExactly(1440L, 1440L);
        assertThat(sums.of(DAY.minusDays(1))).isEmpty();
    }

    @Test
    void aTargetThatWentAndCameBackIsAnsweredForFromThenOn() {
        roster.add("city", false);
        sums.step();
        roster.remove("city");
        sums.step();
        assertThat(sums.of(DAY)).extracting(Sum::target).containsExactly("scoring");

        hand.go(Duration.ofHours(1));
        roster.add("city", false);
        sums.step();

        assertThat(sums.of(DAY)).extracting(Sum::recorded).containsExactly(869L, 809L);
    }

    @Test
    void whatIsMissingIsMeasured() {
        sums.step();

        assertThat(meters.get("huiyin.handoff.difference")
                        .tag("target", "scoring")
                        .gauge()
                        .value())
                .isEqualTo(734);
        assertThat(sums.today("scoring")).map(Sum::difference).contains(734L);
    }
}
