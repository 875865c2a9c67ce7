package org.huiyin.evaluation;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.huiyin.evaluation.Standing.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides on the standing of evaluations, telling others: the intent first, then the decision. */
public final class Decisions {

    private static final Logger log = LoggerFactory.getLogger(Decisions.class);
    private static final int TRIES = 5;

    private final EvaluationStore evaluations;
    private final Intents intents;
    private final Clock clock;

    public Decisions(EvaluationStore evaluations, Intents intents, Clock clock) {
        this.evaluations = evaluations;
        this.intents = intents;
        this.clock = clock;
    }

    /** What became of a decision. */
    public sealed interface Outcome {
        /** It is in force. */
        record Decided(Evaluation evaluation) implements Outcome {}

        /** There is no such evaluation. */
        record Unknown() implements Outcome {}

        /** The evaluation is not as whoever decided saw it, or stands so already; nothing was changed. */
        record Overtaken(Evaluation evaluation) implements Outcome {}
    }

    /**
     * Puts a standing in force.
     *
     * @param by who decides
     * @param why the reason
     * @param seen the revision that the decision is about; null for whichever is in force
     * @throws StoreUnavailableException if the store is away; the same call may be made again
     */
    public Outcome decide(String id, State state, String by, String why, @Nullable Integer seen) {
        for (int i = 1; ; i++) {
            Optional<Evaluation> found = evaluations.byId(id);
            if (found.isEmpty()) {
                return new Outcome.Unknown();
            }
            Evaluation evaluation = found.get();
            int revision = evaluation.revision();
            if (seen != null && seen != revision || evaluation.standing().state() == state || i > TRIES) {
                return new Outcome.Overtaken(evaluation);
            }
            // should somebody else decide first, the intent speaks of their decision, and rightly stays
            List<Intents.Intent> intent = List.of(new Intents.Intent(id, revision + 1));
            Standing decision = new Standing(state, by, clock.instant(), why);
            if (intents.during(intent, clock, () -> evaluations.decide(id, revision, decision))) {
                tell(evaluation, state);
                return new Outcome.Decided(evaluations.byId(id).orElse(evaluation));
            }
        }
    }

    /** Holds, for the gateway itself and flagged, what is counted and nobody has decided on; leaves anything else as it is. */
    public void hold(String id, String why, Flag flag) {
        Optional<Evaluation> found = evaluations.byId(id);
        if (found.isEmpty()
                || found.get().revision() != 1
                || found.get().standing().state() != State.COUNTED) {
            return;
        }
        Standing held = new Standing(State.HELD, Standing.GATEWAY, clock.instant(), why);
        List<Intents.Intent> intent = List.of(new Intents.Intent(id, 2));
        if (intents.during(intent, clock, () -> evaluations.decide(id, 1, held, Set.of(flag)))) {
            tell(found.get(), State.HELD);
        }
    }

    /** Who decided, and why, is in the record: their words may be about the citizen. */
    private static void tell(Evaluation evaluation, State state) {
        String word = state.name().toLowerCase(Locale.ROOT);
        log.atInfo()
                .addKeyValue("decision", word)
                .addKeyValue("channel", evaluation.channel().id())
                .addKeyValue("submission", evaluation.id())
                .log(
                        "Channel {}: submission {} is {} from now on; its record says by whom and why",
                        evaluation.channel().id(),
                        evaluation.id(),
                        word);
    }

    /**
     * Says of which occurrence a rating is found to be, telling others if its standing changes with it.
     *
     * @param seen the rating as it was when that was found
     * @param occasion which rating of the occurrence it turns out to be
     * @param decision on its standing; null where that stays
     * @param without flags that it has no more
     * @return false if it has changed since; nothing was changed
     * @throws StoreUnavailableException if the store is away; the same call may be made again
     */
    public boolean match(
            Evaluation seen, OccurrenceMatch match, Occasion occasion, @Nullable Standing decision, Set<Flag> without) {
        int revision = seen.revision();
        return decision == null
                ? evaluations.match(seen.id(), revision, match, occasion, null, without)
                : intents.during(
                        List.of(new Intents.Intent(seen.id(), revision + 1)),
                        clock,
                        () -> evaluations.match(seen.id(), revision, match, occasion, decision, without));
    }
}
