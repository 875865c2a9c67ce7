package org.huiyin.directory.occurrence;

import java.util.List;
import java.util.Optional;
import org.huiyin.evaluation.OccurrenceMatch.Reason;
import org.huiyin.evaluation.SubjectScope;
import org.jspecify.annotations.Nullable;

/** What is known of service occurrences, and which ratings have none. */
public final class Occurrences {

    private final ServiceOccurrenceStore store;
    private final UnmatchedRatingStore unmatched;

    Occurrences(ServiceOccurrenceStore store, UnmatchedRatingStore unmatched) {
        this.store = store;
        this.unmatched = unmatched;
    }

    /**
     * The occurrence of this number; empty where it is not known, or not within the scope.
     *
     * @throws org.huiyin.evaluation.StoreUnavailableException if the store is away
     */
    public Optional<KnownOccurrence> byNumber(String number, SubjectScope scope) {
        return store.byNumber(number)
                .filter(known -> scope.covers(known.occurrence().subject()));
    }

    /**
     * A page of the ratings whose occurrence is not known, the newest first.
     *
     * @param reason only these; null for all
     * @param before the id of the last one of the page before; null from the newest
     * @throws org.huiyin.evaluation.StoreUnavailableException if the store is away
     */
    public List<UnmatchedRating> unmatched(
            SubjectScope scope, @Nullable Reason reason, @Nullable String before, int limit) {
        return unmatched.page(scope, reason, before, limit);
    }
}
