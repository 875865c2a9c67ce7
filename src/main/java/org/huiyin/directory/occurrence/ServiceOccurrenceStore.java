package org.huiyin.directory.occurrence;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.directory.occurrence.KnownOccurrence.MatchedRating;
import org.jspecify.annotations.Nullable;

/**
 * Where service occurrences are kept. Every method throws {@link org.huiyin.evaluation.StoreUnavailableException} when the
 * store is away; what writes may be repeated after a crash and comes to the same.
 */
public interface ServiceOccurrenceStore {

    /**
     * A word on an occurrence.
     *
     * @param defaultDue when it is rated by default if nobody has rated it; null for never
     * @param askDue when whoever applied is asked to rate it if nobody has; null for never
     */
    record Told(ServiceOccurrence occurrence, @Nullable Instant defaultDue, @Nullable Instant askDue) {}

    /**
     * A rating that an occurrence has.
     *
     * @param number of the occurrence
     */
    record Match(String number, MatchedRating rating) {}

    /** Keeps each word unless a later one on the same occurrence is kept, durable on return. */
    void tell(Collection<Told> words);

    Optional<KnownOccurrence> byNumber(String number);

    /** Those of the numbers that are known. */
    Map<String, KnownOccurrence> byNumbers(Collection<String> numbers);

    /** Those of these applicants that were served in this stretch of time, both ends included. */
    List<KnownOccurrence> ofApplicants(Collection<String> applicants, Instant from, Instant to);

    /** Those of one window that were served in this stretch of time, both ends included; as many as the limit at most. */
    List<KnownOccurrence> atWindow(String department, String window, Instant from, Instant to, int limit);

    /** Whether any is known at all. */
    boolean any();

    /**
     * Notes ratings that occurrences have; of one that is not known it notes nothing.
     *
     * @return those of the occurrences that have a default beside a rating that somebody gave
     */
    List<KnownOccurrence> rated(Collection<Match> matches);

    /** Those whose default is due at this time, the longest due first. */
    List<KnownOccurrence> dueForDefault(Instant now, int limit);

    /** Puts the default off, or drops it. */
    void defaultDue(String number, @Nullable Instant due);

    /** Those whose applicants are to be asked at this time, the longest due first. */
    List<KnownOccurrence> dueForAsking(Instant now, int limit);

    /** Puts the asking off; for null it is done with, whatever is told of the occurrence later. */
    void askDue(String number, @Nullable Instant due);
}
