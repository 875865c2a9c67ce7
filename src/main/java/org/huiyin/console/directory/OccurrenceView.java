package org.huiyin.console.directory;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.huiyin.directory.occurrence.KnownOccurrence;
import org.huiyin.directory.occurrence.ServiceOccurrence;
import org.huiyin.evaluation.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A service occurrence as programs get it: nothing of whoever applied.
 *
 * @param subject where and by whom it is handled
 * @param ratings those that it has, in the order in which they were matched
 */
record OccurrenceView(
        String number,
        Subject subject,
        @Nullable String applicantKind,
        @Nullable String channel,
        @Nullable Instant acceptedAt,
        @Nullable Instant finishedAt,
        Instant saidAt,
        List<RatingView> ratings) {

    /**
     * A rating of it.
     *
     * @param evaluation the id of its record
     * @param how number, person or window
     */
    record RatingView(String evaluation, String how, boolean byDefault) {}

    static OccurrenceView of(KnownOccurrence known) {
        ServiceOccurrence occurrence = known.occurrence();
        return new OccurrenceView(
                occurrence.number(),
                occurrence.subject(),
                occurrence.applicantKind() == null
                        ? null
                        : occurrence.applicantKind().name().toLowerCase(Locale.ROOT),
                occurrence.channel(),
                occurrence.acceptedAt(),
                occurrence.finishedAt(),
                occurrence.saidAt(),
                known.ratings().stream()
                        .map(each ->
                                new RatingView(each.evaluation(), UnmatchedView.word(each.how()), each.byDefault()))
                        .toList());
    }
}
