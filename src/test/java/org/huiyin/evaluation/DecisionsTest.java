package org.huiyin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.evaluation.Decisions.Outcome;
import org.huiyin.evaluation.Standing.State;
import org.junit.jupiter.api.Test;

class DecisionsTest {

    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");

    private final EvaluationsInMemory evaluations = new EvaluationsInMemory();
    private final Told told = new Told();
    private final Decisions decisions = new Decisions(evaluations, told, Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void aDecisionIsIntendedThenInForceAndTheOldOneIsKept() {
        record("a");
        told.then =
                () -> assertThat(evaluations.byId("a").orElseThrow().revision()).isEqualTo(1);

        Outcome outcome = decisions.decide("a", State.EXCLUDED, "张三", "误评", null);

        Evaluation after = ((Outcome.Decided) outcome).evaluation();
        assertThat(after.standing()).isEqualTo(new Standing(State.EXCLUDED, "张三", NOON, "误评"));
        assertThat(after.decisions()).extracting(Standing::state).containsExactly(State.COUNTED, State.EXCLUDED);
        assertThat(told.intents).containsExactly(new Intents.Intent("a", 2));
    }

    @Test
    void whatIsNotThereCannotBeDecided() {
        assertThat(decisions.decide("a", State.HELD, "张三", "复核", null)).isInstanceOf(Outcome.Unknown.class);
        assertThat(told.intents).isEmpty();
    }

    @Test
    void aDecisionAboutAnOlderRevisionIsOvertaken() {
        record("a");
        decisions.decide("a", State.HELD, "张三", "复核", null);

        assertThat(decisions.decide("a", State.EXCLUDED, "李四", "恶意", 1)).isInstanceOf(Outcome.Overtaken.class);
        assertThat(decisions.decide("a", State.EXCLUDED, "李四", "恶意", 2)).isInstanceOf(Outcome.Decided.class);
    }

    @Test
    void theSameDecisionTwiceIsOne() {
        record("a");
        decisions.decide("a", State.HELD, "张三", "复核", null);

        assertThat(decisions.decide("a", State.HELD, "张三", "复核", null)).isInstanceOf(Outcome.Overtaken.class);
        assertThat(evaluations.byId("a").orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void whoeverDecidesMeanwhileIsFollowedByTheDecisionAfterTheirs() {
        record("a");
        told.then = () -> {
            told.then = () -> {};
            evaluations.decide("a", 1, new Standing(State.HELD, "李四", NOON, "复核"));
        };

        Outcome outcome = decisions.decide("a", State.EXCLUDED, "张三", "误评", null);

        assertThat(((Outcome.Decided) outcome).evaluation().decisions())
                .extracting(Standing::state)
                .containsExactly(State.COUNTED, State.HELD, State.EXCLUDED);
        assertThat(told.intents).containsExactly(new Intents.Intent("a", 2), new Intents.Intent("a", 3));
    }

    private void record(String id) {
        evaluations.add(List.of(new Evaluation(
                id,
                "web:" + id,
                "R" + id,
                null,
                new ChannelRef("web", "web", null),
                Subject.UNKNOWN,
                Kind.RATING,
                Satisfaction.SATISFIED,
                null,
                Occasion.FIRST,
                List.of(),
                null,
                Rater.ANONYMOUS,
                NOON,
                NOON,
                NOON,
                new Raw("", Map.of(), null, ""),
                Set.of(),
                List.of(Standing.counted(NOON)))));
    }

    /** Remembers what is intended, and does something just after. */
    private static final class Told implements Intents {
        private final List<Intent> intents = new ArrayList<>();
        private Runnable then = () -> {};

        @Override
        public void intend(List<Intent> intended) {
            intents.addAll(intended);
            then.run();
        }

        @Override
        public void withdraw(List<Intent> withdrawn) {
            intents.removeAll(withdrawn);
        }
    }
}
