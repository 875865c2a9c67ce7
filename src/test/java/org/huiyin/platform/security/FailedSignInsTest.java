package org.huiyin.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FailedSignInsTest {

    private static final String ADDRESS = "192.0.2.1";
    private static final Duration REMEMBER = Duration.ofSeconds(60);

    private Instant now = Instant.parse("2026-07-01T08:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    @Test
    void oneFailedSignInLocksNobodyOutUntilTheClockHasCaughtUp() {
        FailedSignIns failures =
                new FailedSignIns(clock, new SecuritySettings(null, REMEMBER, 10, Duration.ofSeconds(6)));
        failures.add(ADDRESS, "admin");

        now = now.minus(Duration.ofHours(3));

        assertThat(failures.waitFor(ADDRESS, "admin")).isZero();
        for (int i = 0; i < 10; i++) {
            failures.add(ADDRESS, "admin");
        }
        assertThat(failures.waitFor(ADDRESS, "admin")).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(60));
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

        now = now.minus(Duration.ofHours(3));

        assertThat(credentialCache.owner("credential")).isEmpty();
    }
}
