package org.huiyin.intake;

import org.huiyin.evaluation.Evaluation;
import org.huiyin.privacy.ReturnAddress;
import org.jspecify.annotations.Nullable;

/** What a submission comes to, before the store has its say about duplicates. */
public sealed interface Outcome {

    /**
     * An evaluation.
     *
     * @param contact how the citizen wants to be reached, in the clear or sealed at the door; null for none
     * @param returnTo whom to tell that it was recorded; null for nobody
     */
    record Recordable(Evaluation evaluation, @Nullable String contact, @Nullable ReturnAddress returnTo)
            implements Outcome {}

    /** Nothing a citizen said. */
    record Ignored(String reason) implements Outcome {}

    /** A contact without a rating. */
    record Unrated(String reason) implements Outcome {}

    /**
     * Not understood; goes to quarantine.
     *
     * @param field where the trouble is; empty for the whole
     */
    record Unreadable(String field, String reason) implements Outcome {}

    /** No usable file describes its channel; goes to quarantine until one does. */
    record Unclaimed() implements Outcome {}

    /** Considering it failed for a reason of our own; goes to quarantine. */
    record Failed(String reason) implements Outcome {}
}
