package org.huiyin.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingWritesTest {
    private final List<String> steps = new ArrayList<>();
    private long generation = 7;
    private final PendingWrites pendingWrites = new PendingWrites(new Durability() {
        @Override
        public long generation() {
            return generation;
        }

        @Override
        public void force(long since) {
            steps.add("force " + since);
        }
    });

    @Test
    void whatIsWrittenTogetherIsForcedOnceAndOfTheGenerationInWhichItBegan() {
        String answer = pendingWrites.together(() -> {
            pendingWrites.together(() -> steps.add("intents"));
            generation++;
            pendingWrites.together(() -> steps.add("records of " + pendingWrites.begun()));
            return "done";
        });

        assertThat(answer).isEqualTo("done");
        assertThat(steps).containsExactly("intents", "records of 7", "force 7");
        assertThat(pendingWrites.begun()).isNull();
    }

    @Test
    void whatFailsIsNotForcedAndTheNextBeginsAnew() {
        assertThatThrownBy(() -> pendingWrites.together(() -> {
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");
        pendingWrites.together(() -> steps.add("again"));

        assertThat(steps).containsExactly("again", "force 7");
    }
}
