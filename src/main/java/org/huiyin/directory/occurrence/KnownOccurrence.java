package org.huiyin.directory.occurrence;

import java.util.List;
import org.huiyin.evaluation.OccurrenceMatch.How;

/**
 * A service occurrence that is known, with the ratings that it has.
 *
 * @param ratings in the order in which they were matched; of very many the first
 */
public record KnownOccurrence(ServiceOccurrence occurrence, List<MatchedRating> ratings) {

    /**
     * A rating of the occurrence.
     *
     * @param evaluation the id of its record
     * @param byDefault whether the system set it because nobody rated
     */
    public record MatchedRating(String evaluation, How how, boolean byDefault) {}

    /** Whether somebody has rated it, of their own accord. */
    public boolean isRated() {
        return ratings.stream().anyMatch(rating -> !rating.byDefault());
    }

    /** The default that it has beside what somebody gave, or alone; empty for none. */
    public List<MatchedRating> defaults() {
        return ratings.stream().filter(MatchedRating::byDefault).toList();
    }
}
