package org.huiyin.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds evaluations by what is in them, those received last first. */
public interface EvaluationSearch {

    /**
     * A place in the order of all evaluations; a page begins behind it.
     *
     * @param receivedAt what was received later lies before it
     * @param id of two received at the same moment, the one with the greater id comes first; null before them all
     */
    record Place(Instant receivedAt, @Nullable String id) {}

    /**
     * A page of what was found.
     *
     * @param items without their raw bodies
     * @param next where the next page begins; null where all there is has been looked at
     * @param searchedUntil null for a page that is full, or the last; else the search took too long, has looked at all that
     *     was received at this time or later, and goes on from {@code next}
     */
    record Found(List<Evaluation> items, @Nullable Place next, @Nullable Instant searchedUntil) {}

    /**
     * Looks for one page.
     *
     * @param scope what whoever asks may see; nothing else is found, whatever the query says
     * @param after where to begin; null for the newest
     * @param limit items of a page
     * @param patience after which the search ends with what it has; it gets on by a piece, however short this is
     * @throws StoreUnavailableException when the store cannot be reached
     */
    Found find(EvaluationQuery query, SubjectScope scope, @Nullable Place after, int limit, Duration patience);
}
