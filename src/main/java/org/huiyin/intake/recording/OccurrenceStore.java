package org.huiyin.intake.recording;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.huiyin.evaluation.StoreUnavailableException;

/**
 * Who has rated which service occurrence, under names that nobody can read. Every method throws
 * {@link StoreUnavailableException} when the store is away.
 */
public interface OccurrenceStore {

    /**
     * One rating of an occurrence.
     *
     * @param occurrence whose, and of what
     * @param rating the rating's key
     * @param at when it was given
     */
    record Rated(String occurrence, String rating, Instant at) {}

    /**
     * Notes ratings; one that is noted already keeps its place.
     *
     * @return all that are known of the occurrences mentioned, by occurrence, in the order in which they were noted
     */
    Map<String, List<Rated>> note(Collection<Rated> ratings);
}
