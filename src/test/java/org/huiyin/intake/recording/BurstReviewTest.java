package org.huiyin.intake.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.huiyin.evaluation.Decisions;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Standing.State;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.recording.Bursts.Burst;
import org.huiyin.store.mongo.Samples;
import org.junit.jupiter.api.Test;

class BurstReviewTest {
    private static final Instant NOW = Samples.NOW;

    private final BurstsInMemory bursts = new BurstsInMemory();
    private final EvaluationsInMemory evaluations = new EvaluationsInMemory();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final BurstReview review = new BurstReview(
            bursts, evaluations, new Decisions(evaluations, BurstsInMemory.UNTOLD, clock), Supplier::get, clock);

    @Test
    void aRatingThatCannotBeReadKeepsNoOtherFromFollowingAndWaitsItself() {
        bursts.note(
                List.of(new Burst("1", "place", "web", Subject.UNKNOWN, true, NOW, NOW, 3, null)),
                Map.of("a", "1", "b", "1", "c", "1"));
        List.of("a", "b", "c").forEach(this::hold);
        evaluations.spoil("b");
        review.decide("1", State.COUNTED, "admin", "a school class");

        assertThat(review.step()).isZero();
        assertThat(review.step()).isGreaterThan(Duration.ZERO);

        assertThat(List.of("a", "c")).allSatisfy(id -> assertThat(evaluations.byId(id))
                .map(Evaluation::standing)
                .map(Standing::state)
                .contains(State.COUNTED));
        assertThat(bursts.ratings("1", 10)).containsExactly("b");
    }

    private void hold(String id) {
        evaluations.add(List.of(Samples.bare(id, id)));
        evaluations.decide(id, 1, new Standing(State.HELD, Standing.GATEWAY, NOW, "burst"));
    }
}
