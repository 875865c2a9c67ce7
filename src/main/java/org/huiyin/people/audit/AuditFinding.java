package org.huiyin.people.audit;

import java.util.Locale;

/**
 * What was done to the trail, found by its digests.
 *
 * @param fault what it is
 * @param from the first number that it is about; 0 where it is about none
 * @param to the last number
 * @param detail one sentence, in English
 */
public record AuditFinding(Fault fault, long from, long to, String detail) {

    /** Kinds of tampering. */
    public enum Fault {
        /** An entry says other things than when it was appended. */
        CHANGED,
        /** Entries are missing that others follow. */
        REMOVED,
        /** An entry stands under another number than its own, or behind another entry than when it was appended. */
        MOVED,
        /** There is an entry that the gateway did not append. */
        ADDED,
        /** The first entries are missing, and retention did not take them. */
        CUT_AT_THE_BEGINNING,
        /** The last entries are missing. */
        CUT_AT_THE_END;

        /** As it is told: {@code cut-at-the-end}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
