package org.huiyin.evaluation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which service occurrence (办件) a rating was found to be of, and how; or why none was found.
 *
 * @param how null where none was found, and it came by no token of ours
 * @param number of the occurrence; null where none was found
 * @param reason why none was found; null where one was
 * @param at when it was looked for
 */
public record OccurrenceMatch(
        State state, @Nullable How how, @Nullable String number, @Nullable Reason reason, Instant at) {

    /** What the search came to. */
    public enum State {
        MATCHED,
        /** None is known, and the rating is held until one is. */
        WAITING,
        UNMATCHED
    }

    /** By what an occurrence was found. */
    public enum How {
        /** It answers a request of ours: a token that we made names it. The surest of all, and first by the alphabet too. */
        ASKED,
        /** The rating names it. */
        NUMBER,
        /** The same person had it in hand not long before, by the region's rules. */
        PERSON,
        /** The only one of the same window at that time, by the region's rules. */
        WINDOW;

        /** Whether the number came with the rating, so that it is found by it however late. */
        public boolean isByNumber() {
            return this == ASKED || this == NUMBER;
        }
    }

    /** Why none was found. */
    public enum Reason {
        /** It names one that nobody has told of. */
        NUMBER_UNKNOWN,
        /** Whoever rated, or the window, had none at that time. */
        NONE_NEAR,
        /** There are several that it could be of: nothing is guessed. */
        SEVERAL_NEAR,
        /** It says nothing by which the region's rules would find one. */
        NOTHING_TO_GO_BY
    }

    /** Found. */
    public static OccurrenceMatch found(How how, String number, Instant at) {
        return new OccurrenceMatch(State.MATCHED, how, number, null, at);
    }

    /** Not found; {@code waits} where the rating is held until it is. */
    public static OccurrenceMatch missing(Reason reason, boolean waits, Instant at) {
        return new OccurrenceMatch(waits ? State.WAITING : State.UNMATCHED, null, null, reason, at);
    }

    /** The same of a rating whose number a token of ours names: nobody has to be believed. */
    public OccurrenceMatch byToken() {
        return how == How.NUMBER || reason == Reason.NUMBER_UNKNOWN
                ? new OccurrenceMatch(state, How.ASKED, number, reason, at)
                : this;
    }

    public boolean isFound() {
        return state == State.MATCHED;
    }
}
