package org.huiyin.channel.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A hall behind one address rates on, whoever sends without end is told to come again. */
class ThrottleTest {

    private static final Sender HALL = Sender.ofForm("203.0.113.7", null, true);

    private final AtomicLong nanos = new AtomicLong();
    private final Throttle throttle = new Throttle(600, new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    private long taken(Sender sender, String subject, int ratings) {
        return IntStream.range(0, ratings)
                .filter(i -> throttle.take(sender, subject).isTaken())
                .count();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void hundredsAnHourPassAtWhateverPace() {
        assertThat(taken(HALL, "W01", 500)).isEqualTo(500);
        pass(Duration.ofMinutes(50));
        assertThat(taken(HALL, "W01", 500)).isEqualTo(500);
    }

    @Test
    void beyondItTheSenderIsToldWhenTheNextIsTaken() {
        taken(HALL, "W01", 600);
        Throttle.Allowance refused = throttle.take(HALL, "W01");

        assertThat(refused.isTaken()).isFalse();
        assertThat(refused.pause()).isEqualTo(Duration.ofSeconds(6));
        assertThat(refused.left()).isZero();
        pass(refused.pause());
        assertThat(throttle.take(HALL, "W01").isTaken()).isTrue();
        assertThat(throttle.take(HALL, "W01").isTaken()).isFalse();
    }

    @Test
    void otherSubjectsAddressesAndRecognisedVisitorsHaveTheirOwn() {
        taken(HALL, "W01", 600);

        assertThat(taken(HALL, "W02", 600)).isEqualTo(600);
        assertThat(taken(Sender.ofForm("203.0.113.8", null, true), "W01", 600)).isEqualTo(600);
        assertThat(taken(Sender.ofForm("203.0.113.7", "masked:00", true), "W01", 1))
                .isEqualTo(1);
        assertThat(taken(Sender.ofJson("203.0.113.7", null, true), "W01", 1)).isZero();
    }

    @Test
    void aHouseholdsIpv6AddressesAreOne() {
        taken(Sender.ofJson("2001:db8:1:2::1", null, true), "W01", 600);

        assertThat(taken(Sender.ofJson("2001:db8:1:2:ffff::9", null, true), "W01", 1))
                .isZero();
        assertThat(taken(Sender.ofJson("2001:db8:1:3::1", null, true), "W01", 1))
                .isEqualTo(1);
    }

    @Test
    void aProgramThatIsKnownAnswersForWhatItSends() {
        assertThat(taken(Sender.ofJson("203.0.113.7", "key:portal", true), "W01", 5_000))
                .isEqualTo(5_000);
    }
}
