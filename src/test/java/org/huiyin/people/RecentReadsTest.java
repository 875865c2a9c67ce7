package org.huiyin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import org.huiyin.TestHand;
import org.junit.jupiter.api.Test;

class RecentReadsTest {

    private final TestHand clock = new TestHand(Instant.parse("2026-07-01T08:00:00Z"));
    private final RecentReads<String> reads = new RecentReads<>(clock, Duration.ofSeconds(4), Duration.ofSeconds(60));
    private final Deque<Supplier<Optional<String>>> store = new ArrayDeque<>();

    @Test
    void whatWasReadIsReadAgainAfterFourSeconds() {
        holds("first", "second");

        assertThat(read()).contains("first");
        clock.go(Duration.ofSeconds(3));
        assertThat(read()).contains("first");
        clock.go(Duration.ofSeconds(1));
        assertThat(read()).contains("second");
    }

    @Test
    void whatHasGoneIsGoneAtTheNextReading() {
        store.add(() -> Optional.of("first"));
        store.add(Optional::empty);
        read();
        clock.go(Duration.ofSeconds(5));

        assertThat(read()).isEmpty();
    }

    @Test
    void aStoreThatIsAwayForAMomentIsNotMissed() {
        holds("first");
        read();
        clock.go(Duration.ofSeconds(59));
        away();

        assertThat(read()).contains("first");

        clock.go(Duration.ofSeconds(1));
        away();
        assertThatThrownBy(this::read).isInstanceOf(AccountStore.Unavailable.class);
    }

    @Test
    void nobodyWaitsAgainAtOnceForAStoreThatIsAway() {
        holds("first");
        read();
        clock.go(Duration.ofSeconds(5));
        away();
        read();
        clock.go(Duration.ofSeconds(10));

        assertThat(read()).contains("first");
        assertThat(store).isEmpty();

        clock.go(Duration.ofSeconds(5));
        holds("second");
        assertThat(read()).contains("second");
    }

    @Test
    void aClockThatIsSetKeepsNothingForHoursLonger() {
        holds("first", "second");
        read();
        clock.set(Duration.ofHours(-3));
        clock.go(Duration.ofSeconds(5));

        assertThat(read()).contains("second");
    }

    @Test
    void whatWasChangedHereIsReadAtOnce() {
        holds("first", "second");
        read();
        reads.forget("key");

        assertThat(read()).contains("second");
    }

    private Optional<String> read() {
        return reads.get("key", () -> store.remove().get());
    }

    private void holds(String... values) {
        for (String value : values) {
            store.add(() -> Optional.of(value));
        }
    }

    private void away() {
        store.add(() -> {
            throw new AccountStore.Unavailable("away", new IllegalStateException("away"));
        });
    }
}
