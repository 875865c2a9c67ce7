package org.huiyin.console.directory;

import java.time.Instant;
import java.util.Locale;
import org.huiyin.directory.occurrence.UnmatchedRating;
import org.huiyin.evaluation.Subject;

/**
 * A rating whose occurrence is not known, as programs get it: nothing of whoever rated.
 *
 * @param evaluation the id of its record
 * @param reason number-unknown, none-near, several-near or nothing-to-go-by
 * @param waiting whether it is held until its occurrence is known
 */
record UnmatchedView(
        String evaluation, Subject subject, String channel, Instant assessedAt, String reason, boolean waiting) {

    static UnmatchedView of(UnmatchedRating rating) {
        return new UnmatchedView(
                rating.evaluation(),
                rating.subject(),
                rating.channel(),
                rating.assessedAt(),
                word(rating.reason()),
                rating.waiting());
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
