package org.huiyin.intake.quarantine;

import java.time.Instant;
import org.huiyin.intake.QuarantineEntry;

/**
 * A person's order to read a quarantine entry again. It outlives the entry, so that it can be told later why the submission
 * was in quarantine and who brought it out.
 *
 * @param id time-ordered
 * @param submission the id of the submission, and so of the entry
 * @param receipt the citizen's receipt code
 * @param since when it came into quarantine
 * @param cause why it was there when the order was given
 * @param field where the trouble was; empty for the whole
 * @param reason what was found and what was expected
 * @param by who gave the order
 * @param at when
 */
public record ReplayOrder(
        String id,
        String submission,
        String channel,
        String key,
        String receipt,
        Instant receivedAt,
        Instant since,
        QuarantineEntry.Cause cause,
        String field,
        String reason,
        String by,
        Instant at) {

    static ReplayOrder of(String id, QuarantineEntry entry, String by, Instant at) {
        return new ReplayOrder(
                id,
                entry.id(),
                entry.submission().channel(),
                entry.submission().key(),
                entry.receipt(),
                entry.submission().receivedAt(),
                entry.since(),
                entry.cause(),
                entry.field(),
                entry.reason(),
                by,
                at);
    }
}
