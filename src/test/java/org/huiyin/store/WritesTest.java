package org.huiyin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WritesTest {
    private final List<String> steps = new ArrayList<>();
    private long generation = 7;
    private final Writes writes = new Writes(new Durability() {
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
        String answer = writes.together(() -> {
            writes.together(() -> steps.add("intents"));
            generation++;
            writes.together(() -> steps.add("records of " + writes.begun()));
            return "done";
        });

        assertThat(answer).isEqualTo("done");
        assertThat(steps).containsExactly("intents", "records of 7", "force 7");
        assertThat(writes.begun()).isNull();
    }

    @Test
    void whatFailsIsNotForcedAndTheNextBeginsAnew() {
        assertThatThrownBy(() -> writes.together(() -> {
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");
        writes.together(() -> steps.add("again"));

        assertThat(steps).containsExactly("again", "force 7");
    }
}
