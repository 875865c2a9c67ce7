package org.huiyin.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of a submission that became no record of its own. Kept small and for the sums.
 *
 * @param id the submission's id
 * @param of the id of the record that it repeats; null unless a duplicate
 * @param reason in plain words, without personal data; empty for a duplicate
 */
public record Disposition(
        String id,
        String channel,
        String key,
        End end,
        @Nullable String of,
        String reason,
        Instant receivedAt,
        Instant at) {

    /** How it ended. */
    public enum End {
        DUPLICATE,
        IGNORED,
        UNRATED
    }
}
