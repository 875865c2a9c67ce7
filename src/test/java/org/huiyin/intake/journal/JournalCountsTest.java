package org.huiyin.intake.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.huiyin.intake.ChannelDay;
import org.huiyin.intake.journal.Journal.Count;
import org.junit.jupiter.api.Test;

/** Which days are kept in memory. */
class JournalCountsTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

    private final JournalCounts counts = new JournalCounts();

    @Test
    void onlyDaysThatNobodyWaitsForAreForgotten() {
        counts.restart(Map.of(ago(9), 5L, ago(8), 6L, ago(7), 7L, ago(0), 1L), Map.of(ago(8), 2L));
        counts.forgetBefore(TODAY.minusDays(7));
        assertThat(counts.all()).as("as long as their changes are not taken").hasSize(4);

        assertThat(counts.takeChanged()).hasSize(4);
        counts.forgetBefore(TODAY.minusDays(7));

        assertThat(counts.all())
                .containsOnly(
                        Map.entry(ago(8), new Count(6, 2)),
                        Map.entry(ago(7), new Count(7, 0)),
                        Map.entry(ago(0), new Count(1, 0)));
    }

    @Test
    void aForgottenDayThatGrowsAgainIsTakenFromTheFile() {
        counts.accepted(Map.of(ago(9), 2L), day -> Map.of(ago(9), 7L));
        counts.accepted(Map.of(ago(9), 1L), day -> Map.of());
        counts.settled(Map.of(ago(9), 3L));

        assertThat(counts.all()).containsOnly(Map.entry(ago(9), new Count(8, 0)));
        assertThat(counts.takeChanged()).containsExactly(TODAY.minusDays(9));
        assertThat(counts.takeChanged()).isEmpty();
    }

    private static ChannelDay ago(int days) {
        return new ChannelDay("web", TODAY.minusDays(days));
    }
}
