package org.huiyin.people.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look through the whole trail found.
 *
 * @param entries how many there are
 * @param first number of the first; 0 where there is none
 * @param last number of the last; 0 where there is none
 * @param begins when the first was appended; null where there is none
 * @param ends when the last was appended; null where there is none
 * @param digest of the last, to be noted elsewhere; {@link AuditChain#START} where there is none
 * @param findings in the order of the numbers, at most a thousand; empty where the trail is whole
 * @param strange whether not one entry carries a digest of ours: rather another server secret than tampering
 */
public record AuditVerification(
        long entries,
        long first,
        long last,
        @Nullable Instant begins,
        @Nullable Instant ends,
        String digest,
        List<AuditFinding> findings,
        boolean strange) {

    /** Whether nothing was done to it. */
    public boolean isWhole() {
        return findings.isEmpty();
    }
}
