package org.huiyin.reply;

import java.util.Optional;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.QuarantineStore;
import org.huiyin.intake.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What has become of a submission, as far as its citizen is told. */
@Service
final class ReceiptStatus {

    private final Journal journal;
    private final QuarantineStore quarantine;
    private final EvaluationStore evaluations;

    ReceiptStatus(Journal journal, QuarantineStore quarantine, EvaluationStore evaluations) {
        this.journal = journal;
        this.quarantine = quarantine;
        this.evaluations = evaluations;
    }

    /**
     * What a citizen is told.
     *
     * @param subject what was rated; null while only the journal or quarantine has it
     * @param evaluation the record's id; null likewise
     */
    record Told(Stage stage, @Nullable Subject subject, @Nullable String evaluation) {}

    /** The stages a citizen is told of. */
    enum Stage {
        /** On disk, not yet recorded. */
        RECEIVED,
        RECORDED,
        /** A person looks at it: no machine could read it, or its standing is in doubt. */
        REVIEW,
        SUPERSEDED,
        EXCLUDED,
        /** A person found that nothing can be made of it. */
        DROPPED
    }

    /**
     * The stage of what was given this receipt; empty for a receipt that nobody was given. Asks along the way that a
     * submission takes, so that none slips past between two questions.
     *
     * @param receipt in its canonical form
     * @throws StoreUnavailableException if only the store could tell, and is away
     */
    Optional<Told> of(String receipt) {
        if (journal.byReceipt(receipt).isPresent()) {
            return Optional.of(new Told(Stage.RECEIVED, null, null));
        }
        // What contends with a record for its key has the record's receipt: the record is asked last and goes first.
        Optional<Told> waiting = quarantine.byReceipt(receipt).map(entry -> new Told(stage(entry), null, null));
        return evaluations
                .byReceipt(receipt)
                .map(evaluation -> new Told(stage(evaluation), evaluation.subject(), evaluation.id()))
                .or(() -> waiting);
    }

    private static Stage stage(QuarantineEntry entry) {
        return entry.drop() == null ? Stage.REVIEW : Stage.DROPPED;
    }

    private static Stage stage(Evaluation evaluation) {
        return switch (evaluation.standing().state()) {
            case COUNTED -> Stage.RECORDED;
            case SUPERSEDED -> Stage.SUPERSEDED;
            case HELD -> Stage.REVIEW;
            case EXCLUDED -> Stage.EXCLUDED;
        };
    }
}
