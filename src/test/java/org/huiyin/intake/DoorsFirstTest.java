package org.huiyin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DoorsFirstTest {

    private static final Duration TOOK = Duration.ofMillis(200);
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    @Test
    void recordingRestsAsLongAsItWorkedWhileTheDoorsNeedTheProcessors() {
        assertThat(new DoorsFirst(() -> 0.95).rest(400, 500, TOOK, A_MOMENT)).isEqualTo(TOOK);
    }

    @Test
    void recordingNeverRestsLongerThanASecond() {
        assertThat(new DoorsFirst(() -> 1).rest(5_000, 500, Duration.ofSeconds(4), A_MOMENT))
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void recordingGoesOnWhileTheProcessorsHaveTimeToSpare() {
        assertThat(new DoorsFirst(() -> 0.8).rest(5_000, 500, TOOK, A_MOMENT)).isZero();
        // where the system does not say
        assertThat(new DoorsFirst(() -> -1).rest(5_000, 500, TOOK, A_MOMENT)).isZero();
    }

    @Test
    void recordingGoesOnOnceLittleComesIn() {
        assertThat(new DoorsFirst(() -> 1).rest(249, 500, TOOK, A_MOMENT)).isZero();
    }

    @Test
    void whatHasWaitedForHalfAMinuteWaitsForNobody() {
        assertThat(new DoorsFirst(() -> 1).rest(5_000, 500, TOOK, Duration.ofSeconds(31)))
                .isZero();
    }
}
