package org.huiyin.reply;

import org.jspecify.annotations.Nullable;

/** Ratings that are given by a link of ours, each link once. */
interface LinkedRatings {

    /** What became of a rating. */
    enum Outcome {
        TAKEN,
        /** The link was used before. */
        USED,
        /** It is not ours, is over, or what it is about is not there. */
        UNKNOWN,
        AWAY
    }

    /** Whether a link with this token may be used, as far as the token says. */
    boolean isGood(String token);

    /**
     * Takes a rating.
     *
     * @param level 5 to 1
     * @param text null for none
     */
    Outcome take(String token, int level, @Nullable String text);
}
