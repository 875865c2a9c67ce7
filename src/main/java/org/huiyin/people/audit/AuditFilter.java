package org.huiyin.people.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries; null is any.
 *
 * @param from appended at this time or later
 * @param to appended before this time
 */
public record AuditFilter(
        @Nullable String who,
        @Nullable String verb,
        @Nullable String kind,
        @Nullable String object,
        @Nullable AuditOutcome outcome,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** All entries. */
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null, null);
}
