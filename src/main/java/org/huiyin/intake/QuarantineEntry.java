package org.huiyin.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A submission that no machine may settle.
 *
 * @param id the submission's id
 * @param receipt the citizen's receipt code
 * @param field where the trouble is; empty for the whole
 * @param reason what was found and what was expected
 * @param attempts how often it was tried, the first time included
 * @param drop null while it waits for somebody
 */
public record QuarantineEntry(
        String id,
        Submission submission,
        String receipt,
        Cause cause,
        String field,
        String reason,
        Instant since,
        int attempts,
        @Nullable Drop drop) {

    /** Why it is here. */
    public enum Cause {
        /** The reader or normaliser could not understand it. */
        UNREADABLE,
        /** A different body came under a known key. */
        CONFLICT,
        /** No usable file for its channel. */
        CHANNEL_UNKNOWN,
        /** Reading or storing it failed, again and again. */
        FAILED
    }

    /** A named person's decision that nothing can be made of it. */
    public record Drop(String by, Instant at, String why) {}
}
