package org.huiyin.directory.occurrence;

import java.time.Instant;
import org.huiyin.evaluation.OccurrenceMatch.Reason;
import org.huiyin.evaluation.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A rating whose occurrence is not known.
 *
 * @param evaluation the id of its record
 * @param rater keyed pseudonym of whoever gave it; null for nobody known. Personal data, for matching alone
 * @param channel the id of the channel by which it came
 * @param assessedAt when it was given
 * @param waiting whether it is held until its occurrence is known
 */
public record UnmatchedRating(
        String evaluation,
        Subject subject,
        @Nullable String rater,
        String channel,
        Instant assessedAt,
        Reason reason,
        boolean waiting) {}
