package org.huiyin.directory.occurrence;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.huiyin.evaluation.OccurrenceMatch.Reason;
import org.huiyin.evaluation.SubjectScope;
import org.jspecify.annotations.Nullable;

/**
 * Where ratings are listed whose occurrence is not known. Every method throws
 * {@link org.huiyin.evaluation.StoreUnavailableException} when the store is away.
 */
public interface UnmatchedRatingStore {

    /**
     * Lists ratings, durable on return, as ones to be looked at once more: an occurrence may have been told of in the moment
     * in which they were recorded.
     */
    void add(Collection<UnmatchedRating> ratings);

    /** Takes ratings off the list. */
    void remove(Collection<String> evaluations);

    /** Those to be looked at once more. */
    List<UnmatchedRating> fresh(int limit);

    /** They have been looked at once more. */
    void checked(Collection<String> evaluations);

    /** Those of people who are proven to be these; of very many not all. */
    List<UnmatchedRating> ofRaters(Collection<String> raters);

    /** Those given at a window in this stretch of time, both ends included; of very many not all. */
    List<UnmatchedRating> atWindow(String department, String window, Instant from, Instant to);

    /**
     * A page of those within the scope, the newest first.
     *
     * @param reason only these; null for all
     * @param before only ids less than this; null from the newest
     */
    List<UnmatchedRating> page(SubjectScope scope, @Nullable Reason reason, @Nullable String before, int limit);
}
