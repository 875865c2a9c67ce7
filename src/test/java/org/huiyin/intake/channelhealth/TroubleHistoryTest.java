package org.huiyin.intake.channelhealth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.huiyin.intake.channelhealth.ChannelTrouble.Origin;
import org.junit.jupiter.api.Test;

/** What is remembered of a channel's troubles. */
class TroubleHistoryTest {

    @Test
    void theSameTroubleGoesOnAndAnotherTakesItsPlace() {
        TroubleHistory history = TroubleHistory.NONE
                .with(Origin.DOOR, "no server", at(1))
                .with(Origin.DOOR, "no server", at(2))
                .with(Origin.CHANNEL, "line 3", at(3))
                .with(Origin.DOOR, "no password", at(4))
                .without(Origin.DOOR, at(5));

        assertThat(told(history)).containsExactly("DOOR no password 4-5", "CHANNEL line 3 3-", "DOOR no server 1-4");
        assertThat(history.hasOpen(Origin.DOOR)).isFalse();
        assertThat(history.hasOpen(Origin.CHANNEL)).isTrue();
    }

    @Test
    void whatIsKnownElsewhereIsAddedAndEndsHereOnceItIsOver() {
        TroubleHistory before = TroubleHistory.NONE.with(Origin.DOOR, "no server", at(1));
        TroubleHistory here = TroubleHistory.NONE.and(before).without(Origin.DOOR, at(7));

        assertThat(told(here.and(before))).containsExactly("DOOR no server 1-7");
    }

    @Test
    void onlyTheLatestAreRemembered() {
        TroubleHistory history = TroubleHistory.NONE;
        for (int i = 0; i < 30; i++) {
            history = history.with(Origin.DOOR, "trouble " + i, at(i));
        }

        assertThat(history.troubles())
                .hasSize(20)
                .first()
                .extracting(ChannelTrouble::what)
                .isEqualTo("trouble 29");
    }

    private static List<String> told(TroubleHistory history) {
        return history.troubles().stream()
                .map(each -> each.origin() + " " + each.what() + " "
                        + each.since().getEpochSecond() + "-"
                        + (each.until() == null ? "" : each.until().getEpochSecond()))
                .toList();
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }
}
