package org.huiyin.platform.files;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One state of a file that an operator edits.
 *
 * @param file its name in the house: {@code channels/web-hall.yaml}
 * @param number from 1, without gaps
 * @param at when it was made
 * @param by who made it; empty for one that was found in the folder
 * @param why in that person's words; empty for one that was found
 * @param content null for a removal
 */
public record FileVersion(
        String file, int number, Instant at, String by, String why, Change change, @Nullable String content) {

    /** How a state came about. */
    public enum Change {
        /** By somebody who wrote in the folder; noticed at {@link #at}. */
        FOUND,
        SAVED,
        /** An earlier one, brought back. */
        RESTORED,
        REMOVED;

        /** As it is kept and as programs read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
