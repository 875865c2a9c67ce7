package org.huiyin.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The small line stays within its picture, and shows the least thing that was refused. */
class SparklineTest {

    @Test
    void theMostReachesTheTopAndNothingLiesOnTheGround() {
        Sparkline line = Sparkline.of(List.of(0L, 5L, 10L), List.of(0L, 0L, 0L));

        assertThat(line.points()).isEqualTo("0.0 27.0, 60.0 14.3, 120.0 1.5");
        assertThat(line.bars()).isEmpty();
    }

    @Test
    void oneRefusedAmongAMillionIsSeen() {
        Sparkline line = Sparkline.of(List.of(1_000_000L, 1_000_000L), List.of(0L, 1L));

        assertThat(line.bars()).singleElement().satisfies(bar -> {
            assertThat(bar.height()).isEqualTo("1.5");
            assertThat(Double.parseDouble(bar.x()) + Double.parseDouble(bar.width()))
                    .isLessThanOrEqualTo(120.0);
        });
    }

    @Test
    void hoursWithoutAnythingAreFlat() {
        assertThat(Sparkline.of(List.of(0L, 0L), List.of(0L, 0L)).points()).isEqualTo("0.0 27.0, 120.0 27.0");
    }
}
