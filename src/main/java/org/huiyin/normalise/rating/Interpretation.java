package org.huiyin.normalise.rating;

import org.huiyin.evaluation.Grade;
import org.huiyin.evaluation.Satisfaction;
import org.jspecify.annotations.Nullable;

/** What a text says of a rating. */
public sealed interface Interpretation {

    /**
     * A level, given for certain.
     *
     * @param given the words, number or stars that gave it, as they were written
     * @param words what was said beside it, as it was written; null for nothing
     * @param explicit whether it is a rating wherever it stands; a bare number or a face is one only as an answer
     */
    record Rating(Satisfaction level, String given, @Nullable String words, boolean explicit)
            implements Interpretation {}

    /** A level that a person should look at: what stands beside it does not quite go with it. */
    record DoubtfulRating(Satisfaction level, String given, @Nullable String words, boolean explicit, Reason reason)
            implements Interpretation {}

    /**
     * Words of a rating of which nobody can tell the level.
     *
     * @param explicit whether they are words of a rating wherever they stand
     */
    record Doubt(Reason reason, boolean explicit) implements Interpretation {}

    /** How somebody felt, without a level: 好 中 差. */
    record Feeling(Grade mood) implements Interpretation {}

    /** An earlier rating was wrong. @param level what it shall be; null where that is not said */
    record Correction(@Nullable Satisfaction level, String given) implements Interpretation {}

    /** Nothing of a rating. */
    record Nothing() implements Interpretation {}

    /** Why a rating is in doubt. */
    enum Reason {
        /** It names several levels, or a number that is none. */
        UNREADABLE,
        /** It is on another scale than five levels. */
        SCALE,
        /** It is denied. */
        DENIED,
        /** It is what somebody would give, gave elsewhere, or hopes for. */
        SUPPOSED,
        /** It is asked for, quoted, or told of others. */
        REPORTED,
        /** It is mockery. */
        SARCASM,
        /** Words or faces beside it say something else. */
        CONTRADICTION,
        /** Somebody was told to give it. */
        PRESSURE
    }
}
