package org.huiyin.console.casework;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case in a list or on the board, in the reader's language.
 *
 * @param steps how many were taken so far
 * @param tone of the chip of its state
 * @param level of the rating that opened it; null where there is none, or it is no longer there
 * @param excerpt what the citizen said; null for nothing
 * @param takeable whether this person may take it in hand now
 */
record CaseRow(
        String number,
        String address,
        int steps,
        String state,
        String tone,
        List<Mark> marks,
        @Nullable Integer level,
        @Nullable String excerpt,
        @Nullable String team,
        @Nullable String handler,
        boolean takeable,
        @Nullable Countdown countdown) {

    /**
     * What is to be known of a case beside its state.
     *
     * @param kind of the chip
     */
    record Mark(String kind, String words) {}
}
