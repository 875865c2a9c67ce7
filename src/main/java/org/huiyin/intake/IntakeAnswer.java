package org.huiyin.intake;

import java.time.Duration;

/** The waist's answer to one submission. */
public sealed interface IntakeAnswer {
    /**
     * It is on disk.
     *
     * @param receipt by which the citizen asks what became of it; the same key always has the same receipt
     * @param replayed whether the same is known to have been accepted before, and not too long ago to be remembered
     */
    record Accepted(String id, String receipt, boolean replayed) implements IntakeAnswer {

        /** For the first time, as far as is known. */
        public Accepted(String id, String receipt) {
            this(id, receipt, false);
        }
    }

    /** Another body is known under its key; nothing was changed. */
    record Conflict() implements IntakeAnswer {}

    /** It was not kept; the sender should try again later. */
    record Refused(IntakeRefusal refusal, Duration retryAfter) implements IntakeAnswer {}
}
