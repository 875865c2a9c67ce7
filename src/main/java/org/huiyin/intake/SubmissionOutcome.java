package org.huiyin.intake;

import org.huiyin.evaluation.Evaluation;
import org.huiyin.privacy.ReturnAddress;
import org.jspecify.annotations.Nullable;

/** What a submission comes to, before the store has its say about duplicates. */
public sealed interface SubmissionOutcome {

    /**
     * An evaluation.
     *
     * @param contact how the citizen wants to be reached, in the clear or sealed at the door; null for none
     * @param returnTo whom to tell that it was recorded; null for nobody
     * @param repeatsBySense whether it repeats what is recorded under its key if it says the same
     */
    record Recordable(
            Evaluation evaluation, @Nullable String contact, @Nullable ReturnAddress returnTo, boolean repeatsBySense)
            implements SubmissionOutcome {

        /** The same with another evaluation of the same submission. */
        public Recordable with(Evaluation other) {
            return new Recordable(other, contact, returnTo, repeatsBySense);
        }
    }

    /** Nothing a citizen said. */
    record Ignored(String reason) implements SubmissionOutcome {}

    /** A contact without a rating. */
    record Unrated(String reason) implements SubmissionOutcome {}

    /**
     * Not understood; goes to quarantine.
     *
     * @param field where the trouble is; empty for the whole
     */
    record Unreadable(String field, String reason) implements SubmissionOutcome {}

    /** No usable file describes its channel; goes to quarantine until one does. */
    record Unclaimed() implements SubmissionOutcome {}

    /** Considering it failed for a reason of our own; goes to quarantine. */
    record Failed(String reason) implements SubmissionOutcome {}
}
