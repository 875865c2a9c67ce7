package org.huiyin.people.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.huiyin.TestHand;
import org.junit.jupiter.api.Test;

class FailedSignInsTest {

    private static final String ADDRESS = "192.0.2.1";

    private final TestHand clock = new TestHand(Instant.parse("2026-07-01T08:00:00Z"));

    @Test
    void aClockThatIsSetNeitherLocksAnybodyOutNorForgivesAGuess() {
        FailedSignIns failures =
                new FailedSignIns(clock, new SignInSettings(null, 10, Duration.ofSeconds(6), Duration.ofMinutes(15)));
        failures.add(ADDRESS, "admin");
        clock.set(Duration.ofHours(-3));
        assertThat(failures.waitFor(ADDRESS, "admin")).isZero();
        for (int i = 0; i < 9; i++) {
            failures.add(ADDRESS, "admin");
        }

        clock.set(Duration.ofHours(6));
        assertThat(failures.waitFor(ADDRESS, "admin")).isEqualTo(Duration.ofSeconds(6));

        clock.go(Duration.ofSeconds(6));
        assertThat(failures.waitFor(ADDRESS, "admin")).isZero();
    }

    @Test
    void manyNamesFromOneAddressAreGuessedAtSlowlyToo() {
        FailedSignIns failures =
                new FailedSignIns(clock, new SignInSettings(null, 10, Duration.ofSeconds(6), Duration.ofMinutes(15)));
        for (int i = 0; i < 49; i++) {
            failures.add(ADDRESS, "name" + i);
        }
        assertThat(failures.waitFor(ADDRESS, "admin")).isZero();

        failures.add(ADDRESS, "one more");

        assertThat(failures.waitFor(ADDRESS, "admin")).isPositive();
        assertThat(failures.waitFor("198.51.100.9", "admin")).isZero();
    }

    @Test
    void eachFailureBeyondTheFreeOnesDoublesTheWaitUpToALimit() {
        FailedSignIns failures =
                new FailedSignIns(clock, new SignInSettings(null, 3, Duration.ofSeconds(6), Duration.ofMinutes(1)));
        for (int free = 0; free < 3; free++) {
            assertThat(failures.waitFor(ADDRESS, "admin")).isZero();
            failures.add(ADDRESS, "admin");
        }

        for (int seconds : new int[] {6, 12, 24, 48, 60, 60}) {
            assertThat(failures.waitFor(ADDRESS, "admin")).isEqualTo(Duration.ofSeconds(seconds));
            clock.go(Duration.ofSeconds(seconds));
            assertThat(failures.waitFor(ADDRESS, "admin")).isZero();
            failures.add(ADDRESS, "admin");
        }
        assertThat(failures.waitFor("198.51.100.9", "admin"))
                .as("the owner, elsewhere")
                .isZero();
    }

    @Test
    void whoGetsInHasAllFreeFailuresAgain() {
        FailedSignIns failures =
                new FailedSignIns(clock, new SignInSettings(null, 3, Duration.ofSeconds(6), Duration.ofMinutes(1)));
        for (int i = 0; i < 5; i++) {
            failures.add(ADDRESS, "admin");
        }

        failures.forget(ADDRESS, "admin");

        assertThat(failures.waitFor(ADDRESS, "admin")).isZero();
    }

    @Test
    void codesAreGuessedAtSlowlyFromWhereverTheyCome() {
        FailedSignIns failures =
                new FailedSignIns(clock, new SignInSettings(null, 3, Duration.ofSeconds(6), Duration.ofMinutes(1)));
        for (int i = 0; i < 3; i++) {
            failures.addCode("admin");
        }

        assertThat(failures.waitForCode("admin")).isEqualTo(Duration.ofSeconds(6));
        assertThat(failures.waitForCode("li")).isZero();
        assertThat(failures.waitFor(ADDRESS, "admin")).as("of the password").isZero();
    }
}
