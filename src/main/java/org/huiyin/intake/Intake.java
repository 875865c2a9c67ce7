package org.huiyin.intake;

import java.time.Duration;

/** The one narrow waist: every channel, push or pull, hands its submissions in here and nowhere else. */
public interface Intake {

    /** What to do with a submission whose key is known with another body. */
    enum OnConflict {
        /** The sender is there to be told: it is refused and changes nothing. */
        REFUSE,
        /** The sender will not be told: it is accepted, and ends in quarantine. */
        ACCEPT
    }

    /** The waist's answer. */
    sealed interface Answer {
        /**
         * It is on disk.
         *
         * @param receipt by which the citizen asks what became of it; the same key always has the same receipt
         */
        record Accepted(String id, String receipt) implements Answer {}

        /** Another body is known under its key; nothing was changed. */
        record Conflict() implements Answer {}

        /** It was not kept; the sender should try again later. */
        record Refused(Refusal refusal, Duration retryAfter) implements Answer {}
    }

    /** Why nothing can be kept now. */
    enum Refusal {
        /** The journal is at its limit: the store has been away for long. */
        JOURNAL_FULL,
        /** The disk took no write. */
        DISK,
        /** The gateway is stopping. */
        STOPPING
    }

    /** Keeps a submission: returns once it is on disk, or refused. Never throws for what the sender wrote. */
    Answer accept(Submission submission, OnConflict onConflict);
}
