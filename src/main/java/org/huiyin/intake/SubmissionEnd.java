package org.huiyin.intake;

import org.huiyin.evaluation.Evaluation;

/** Where a submission ended in the store. */
public sealed interface SubmissionEnd {

    /** It became a record. */
    record Recorded(Evaluation evaluation) implements SubmissionEnd {}

    /** It is no record of its own. */
    record Disposed(Disposition disposition) implements SubmissionEnd {}

    /**
     * It waits for a person.
     *
     * @param field that is at fault; empty where it is none
     */
    record Quarantined(QuarantineEntry.Cause cause, String field, String reason) implements SubmissionEnd {}
}
