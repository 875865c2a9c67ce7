package org.huiyin.intake.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.huiyin.intake.journal.Journal;
import org.junit.jupiter.api.Test;

class RecorderThrottleTest {

    private static final Duration TOOK = Duration.ofMillis(250);
    private static final Duration A_MOMENT = Duration.ofSeconds(2);
    private static final long WAITING = 3_000;

    @Test
    void recordingRestsAsLongAsItWorkedWhileTheDoorsNeedTheProcessors() {
        assertThat(rest(new RecorderThrottle(() -> 0.95), 400, TOOK)).isEqualTo(TOOK);
    }

    @Test
    void recordingNeverRestsLongerThanASecond() {
        assertThat(rest(new RecorderThrottle(() -> 1), 5_000, Duration.ofSeconds(4)))
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void recordingGoesOnAMomentAfterTheLastHasComeIn() {
        RecorderThrottle throttle = new RecorderThrottle(() -> 1);
        Duration first = throttle.rest(5_000, 500, TOOK, left(A_MOMENT));
        Duration second = throttle.restOn(WAITING + 1);

        assertThat(first).isPositive().isLessThan(Duration.ofMillis(50));
        assertThat(second).isEqualTo(first);
        assertThat(throttle.restOn(WAITING + 1)).isZero();
        assertThat(throttle.restOn(WAITING + 400)).isZero();
    }

    @Test
    void recordingGoesOnWhileTheProcessorsHaveTimeToSpare() {
        assertThat(rest(new RecorderThrottle(() -> 0.8), 5_000, TOOK)).isZero();
        // where the system does not say
        assertThat(rest(new RecorderThrottle(() -> -1), 5_000, TOOK)).isZero();
    }

    @Test
    void recordingGoesOnOnceLittleComesIn() {
        assertThat(rest(new RecorderThrottle(() -> 1), 249, TOOK)).isZero();
    }

    @Test
    void whatHasWaitedForHalfAMinuteWaitsForNobody() {
        assertThat(new RecorderThrottle(() -> 1).rest(5_000, 500, TOOK, left(Duration.ofSeconds(31))))
                .isZero();
    }

    @Test
    void nobodyRestsBeforeTheFirstBatch() {
        assertThat(new RecorderThrottle(() -> 1).restOn(WAITING)).isZero();
    }

    /** All moments together, while more and more comes in. */
    private static Duration rest(RecorderThrottle throttle, long arrived, Duration took) {
        long waiting = WAITING;
        Duration all = Duration.ZERO;
        Duration moment = throttle.rest(arrived, 500, took, left(A_MOMENT));
        while (!moment.isZero()) {
            all = all.plus(moment);
            moment = throttle.restOn(++waiting);
        }
        return all;
    }

    private static Journal.Depth left(Duration oldest) {
        return new Journal.Depth(WAITING, 1_000_000, oldest);
    }
}
