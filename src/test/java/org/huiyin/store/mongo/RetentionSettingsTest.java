package org.huiyin.store.mongo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.huiyin.platform.CannotStartException;
import org.junit.jupiter.api.Test;

/** How short things may be kept. */
class RetentionSettingsTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final Duration HALF_A_YEAR = Duration.ofDays(180);

    @Test
    void theTrailIsKeptForHalfAYearAtLeast() {
        assertThatThrownBy(() ->
                        new RetentionSettings(DAY, DAY, TWO_DAYS, DAY, HALF_A_YEAR.minusDays(1), DAY, HALF_A_YEAR, DAY))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("HUIYIN_RETENTION_TRAIL")
                .hasMessageContaining("is 179d; expected at least 180d");
    }

    @Test
    void theAuditTrailIsKeptForHalfAYearAtLeast() {
        assertThatThrownBy(() -> new RetentionSettings(
                        DAY, DAY, TWO_DAYS, DAY, HALF_A_YEAR, DAY, HALF_A_YEAR.minusHours(1), DAY))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("HUIYIN_RETENTION_AUDIT")
                .hasMessageContaining("expected at least 180d");
    }
}
