package org.huiyin.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.evaluation.StoreRefusedException;
import org.junit.jupiter.api.Test;

class RetentionSweeperTest {

    @Test
    void aSweepThatFailsKeepsNoOtherFromItsTime() {
        List<String> swept = new ArrayList<>();
        RetentionSweep broken = sweep("broken", () -> {
            throw new StoreRefusedException("error 13", new IllegalStateException());
        });
        Duration day = Duration.ofDays(1);

        new RetentionSweeper(
                        List.of(
                                broken,
                                sweep("next", () -> swept.add("next")),
                                broken,
                                sweep("last", () -> swept.add("last"))),
                        Samples.retention(day, day.multipliedBy(2), day))
                .sweep();

        assertThat(swept).containsExactly("next", "last");
    }

    private static RetentionSweep sweep(String what, Runnable work) {
        return new RetentionSweep() {
            @Override
            public String what() {
                return what;
            }

            @Override
            public long sweep() {
                work.run();
                return 1;
            }
        };
    }
}
