package org.huiyin.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.huiyin.TestHand;
import org.junit.jupiter.api.Test;

class FailedSignInsTest {

    private static final String ADDRESS = "192.0.2.1";
    private static final Duration REMEMBER = Duration.ofSeconds(60);

    private final TestHand clock = new TestHand(Instant.parse("2026-07-01T08:00:00Z"));

    @Test
    void aClockThatIsSetNeitherLocksAnybodyOutNorForgivesAGuess() {
        FailedSignIns failures =
                new FailedSignIns(clock, new SecuritySettings(null, REMEMBER, 10, Duration.ofSeconds(6)));
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
                new FailedSignIns(clock, new SecuritySettings(null, REMEMBER, 10, Duration.ofSeconds(6)));
        for (int i = 0; i < 49; i++) {
            failures.add(ADDRESS, "name" + i);
        }
        assertThat(failures.waitFor(ADDRESS, "admin")).isZero();

        failures.add(ADDRESS, "one more");

        assertThat(failures.waitFor(ADDRESS, "admin")).isPositive();
        assertThat(failures.waitFor("198.51.100.9", "admin")).isZero();
    }

    @Test
    void aCheckedPasswordIsNotKnownForHoursLonger() {
        CredentialCache credentialCache = new CredentialCache(clock, REMEMBER);
        credentialCache.add("credential", "admin");
        assertThat(credentialCache.owner("credential")).contains("admin");

        clock.set(Duration.ofHours(-3));
        clock.go(REMEMBER.plusSeconds(1));

        assertThat(credentialCache.owner("credential")).isEmpty();
    }
}
