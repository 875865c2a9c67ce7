package org.huiyin.intake.quarantine;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.intake.DecisionLog;
import org.huiyin.intake.Disposition;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.QuarantineStore;
import org.huiyin.intake.QuarantineStore.Selection;
import org.huiyin.intake.Submission;
import org.huiyin.intake.SubmissionEnd;
import org.huiyin.intake.SubmissionEvaluator;
import org.huiyin.intake.SubmissionOutcome;
import org.huiyin.intake.recording.BatchRecorder;
import org.huiyin.intake.recording.ContextEnricher;
import org.huiyin.platform.Ids;
import org.jspecify.annotations.Nullable;

/** What no machine may settle: listed, shown, replayed after the mapping is mended, or dropped by a named person. */
public final class Quarantine {

    private static final int PAGE = 200;

    private final QuarantineStore store;
    private final ReplayOrderStore orders;
    private final EvaluationStore evaluations;
    private final ContextEnricher enricher;
    private final SubmissionEvaluator evaluator;
    private final BatchRecorder batchRecorder;
    private final Ids ids;
    private final Clock clock;

    public Quarantine(
            QuarantineStore store,
            ReplayOrderStore orders,
            EvaluationStore evaluations,
            ContextEnricher enricher,
            SubmissionEvaluator evaluator,
            BatchRecorder batchRecorder,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.orders = orders;
        this.evaluations = evaluations;
        this.enricher = enricher;
        this.evaluator = evaluator;
        this.batchRecorder = batchRecorder;
        this.ids = ids;
        this.clock = clock;
    }

    /** What became of a replay. */
    public sealed interface Replay {
        /** It is a record now and has left quarantine. */
        record Recorded(String evaluation) implements Replay {}

        /** It turned out to be no record of its own and has left quarantine. */
        record Settled(Disposition.End end, String reason) implements Replay {}

        /** It stays, for this reason. */
        record Stays(QuarantineEntry.Cause cause, String field, String reason) implements Replay {}

        /** There is no such entry, or somebody dropped it. */
        record Absent() implements Replay {}
    }

    /** @see QuarantineStore#page */
    public List<QuarantineEntry> page(Selection which, @Nullable String after, int limit) {
        return store.page(which, after, limit);
    }

    /** @see QuarantineStore#waiting */
    public long waiting(int most) {
        return store.waiting(most);
    }

    public Optional<QuarantineEntry> find(String id) {
        return store.byId(id);
    }

    /**
     * Reads an entry again with its channel's mapping as it is now; it leaves quarantine only when it has been settled.
     * The order is noted first: what comes of it can be told from where the submission is then.
     *
     * @param by who asked for it
     */
    public Replay replay(String id, String by) {
        return batchRecorder.alone(() -> replayAlone(id, by));
    }

    private Replay replayAlone(String id, String by) {
        Optional<QuarantineEntry> found = store.byId(id).filter(entry -> entry.drop() == null);
        if (found.isEmpty()) {
            return new Replay.Absent();
        }
        orders.add(ReplayOrder.of(ids.next(), found.get(), by, clock.instant()));
        Submission submission = enricher.inConversation(found.get().submission());
        SubmissionEnd end = batchRecorder
                .settleReplayed(List.of(enricher.ofCase(submission)
                        .map(known -> new BatchRecorder.Case(id, known, evaluator.consider(id, known)))
                        .orElseGet(() -> new BatchRecorder.Case(
                                id, submission, new SubmissionOutcome.Failed(ContextEnricher.UNREADABLE_CASE)))))
                .get(0);
        if (end instanceof SubmissionEnd.Quarantined again) {
            store.failedAgain(id, again.cause(), again.field(), again.reason());
            DecisionLog.replayed(submission.channel(), id, again.reason());
            return new Replay.Stays(again.cause(), again.field(), again.reason());
        }
        store.remove(id);
        DecisionLog.replayed(submission.channel(), id, "");
        if (end instanceof SubmissionEnd.Disposed disposed) {
            return new Replay.Settled(
                    disposed.disposition().end(), disposed.disposition().reason());
        }
        return new Replay.Recorded(((SubmissionEnd.Recorded) end).evaluation().id());
    }

    /**
     * Gives an entry up, for good. It stays in the sums and in the list.
     *
     * @return whether it was there to be dropped
     */
    public boolean drop(String id, String by, String why) {
        boolean dropped = store.drop(id, new QuarantineEntry.Drop(by, clock.instant(), why));
        if (dropped) {
            DecisionLog.dropped(id);
        }
        return dropped;
    }

    /** Takes out entries that are recorded already: a crash came between a replay's record and its leaving. */
    public void heal() {
        String after = null;
        List<QuarantineEntry> page;
        do {
            page = store.page(Selection.ALL, after, PAGE);
            List<String> ids = page.stream().map(QuarantineEntry::id).toList();
            EvaluationStore.Found recorded = evaluations.byIds(ids);
            recorded.readable().stream().map(Evaluation::id).forEach(store::remove);
            recorded.unreadable().forEach(store::remove);
            after = ids.isEmpty() ? after : ids.get(ids.size() - 1);
        } while (page.size() == PAGE);
    }
}
