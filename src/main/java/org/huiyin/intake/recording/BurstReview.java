package org.huiyin.intake.recording;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.huiyin.evaluation.Decisions;
import org.huiyin.evaluation.DurableBatch;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Standing.State;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.intake.recording.Bursts.Burst;
import org.huiyin.intake.recording.Bursts.Stage;
import org.huiyin.platform.work.BackgroundWorker;
import org.jspecify.annotations.Nullable;

/**
 * What people do about bursts: they look, and release or exclude all of one in one go. The decision is kept first, then
 * each of its ratings follows, in this process or, should it end meanwhile, in the next; one that somebody has decided on by
 * itself stays as it is.
 */
public final class BurstReview extends BackgroundWorker {

    private static final int PAGE = 200;
    private static final int MOST = 1_000;
    private static final Duration PACE = Duration.ofSeconds(5);

    private final Bursts bursts;
    private final EvaluationStore evaluations;
    private final Decisions decisions;
    private final DurableBatch durableBatch;
    private final Clock clock;
    private volatile Waiting waiting = new Waiting(0, 0);

    public BurstReview(
            Bursts bursts, EvaluationStore evaluations, Decisions decisions, DurableBatch durableBatch, Clock clock) {
        super("bursts", Start.ONCE_READY);
        this.bursts = bursts;
        this.evaluations = evaluations;
        this.decisions = decisions;
        this.durableBatch = durableBatch;
        this.clock = clock;
    }

    /** Bursts that nobody has decided on, and the ratings held for them. */
    public record Waiting(long bursts, long ratings) {}

    /** What became of a decision. */
    public sealed interface Outcome {
        record Decided(Burst burst) implements Outcome {}

        record Unknown() implements Outcome {}

        /** Somebody has decided before. */
        record Overtaken(Burst burst) implements Outcome {}
    }

    /** As of a moment ago. */
    public Waiting waiting() {
        return waiting;
    }

    /** @see Bursts#page */
    public List<Burst> page(@Nullable Stage stage, @Nullable String before, int most, SubjectScope within) {
        return bursts.page(stage, before, most, within);
    }

    public Optional<Burst> find(String id) {
        return bursts.byId(id);
    }

    /**
     * Decides on all of a burst.
     *
     * @param state {@link State#COUNTED} to release it, {@link State#EXCLUDED} to exclude it
     */
    public Outcome decide(String id, State state, String by, String why) {
        boolean decided = bursts.decide(id, new Standing(state, by, clock.instant(), why));
        Optional<Burst> burst = bursts.byId(id);
        if (burst.isEmpty()) {
            return new Outcome.Unknown();
        }
        return decided ? new Outcome.Decided(burst.get()) : new Outcome.Overtaken(burst.get());
    }

    @Override
    protected Duration step() {
        boolean more = false;
        for (Burst burst : bursts.unfinished(MOST)) {
            more |= follow(burst);
        }
        waiting = new Waiting(bursts.undecided(MOST).size(), bursts.held());
        return more ? Duration.ZERO : PACE;
    }

    /** @return whether there may be more to follow at once */
    private boolean follow(Burst burst) {
        Standing decision = burst.decision();
        List<String> page = bursts.ratings(burst.id(), PAGE);
        if (decision == null) {
            return false;
        }
        if (page.isEmpty()) {
            // another replica may not have heard of the decision yet
            if (decision.at().plus(Duration.ofMinutes(1)).isBefore(clock.instant())) {
                bursts.finished(burst.id());
            }
            return false;
        }
        return durableBatch.together(() -> {
            EvaluationStore.Found found = evaluations.byIds(page);
            for (Evaluation each : found.readable()) {
                if (each.standing().isHeldByTheGateway()) {
                    decisions.decide(
                            each.id(),
                            decision.state(),
                            String.valueOf(decision.by()),
                            String.valueOf(decision.why()),
                            each.revision());
                }
            }
            // what cannot be read follows when it has been mended
            List<String> followed =
                    page.stream().filter(id -> !found.unreadable().contains(id)).toList();
            if (!followed.isEmpty()) {
                bursts.followed(followed);
            }
            return !followed.isEmpty();
        });
    }
}
