package org.huiyin.people.audit;

import java.util.Locale;

/**
 * Where the trail begins or ends, sealed, so that a cut at either end shows.
 *
 * @param n the number of the entry; 0 before the first
 * @param digest that entry's
 * @param seal over all else, keyed, hex
 */
public record AuditMark(End end, long n, String digest, String seal) {

    /** Which end it marks. */
    public enum End {
        /** The last entry that retention took away. */
        FLOOR,
        /** The last entry that was appended, or one just before it. */
        HEAD;

        /** As it is stored. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
