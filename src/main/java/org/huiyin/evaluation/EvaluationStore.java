package org.huiyin.evaluation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where evaluations are kept. Every method throws {@link StoreUnavailableException} when the store cannot be reached, and
 * {@link StoreRefusedException} where the one that is asked for is there and cannot be read; a write returns only once it is
 * durable.
 */
public interface EvaluationStore {

    /** What became of an evaluation that was to be added. */
    sealed interface Added {
        /** It is in the store under its own id: now, or since an earlier try. */
        record New() implements Added {}

        /** Another submission holds its key already: that one's id and body digest. */
        record Known(String id, String digest) implements Added {}

        /** The store refuses this one for what it is, whatever is tried. */
        record Rejected(String reason) implements Added {}
    }

    /**
     * Evaluations that are in the store.
     *
     * @param readable in no order, without their raw bodies, which may be large
     * @param unreadable the ids of those that cannot be read until somebody mends them
     */
    record Found(List<Evaluation> readable, Set<String> unreadable) {
        public static final Found NOTHING = new Found(List.of(), Set.of());

        /** Those that can be read, by id. */
        public Map<String, Evaluation> byId() {
            return readable.stream().collect(Collectors.toMap(Evaluation::id, Function.identity()));
        }
    }

    /** Adds all, in one unordered bulk; the answer has one entry for each, in the same order. */
    List<Added> add(List<Evaluation> evaluations);

    Optional<Evaluation> byId(String id);

    Optional<Evaluation> byKey(String key);

    /** The ids of the records under these keys, by key. */
    Map<String, String> idsByKeys(Collection<String> keys);

    Optional<Evaluation> byReceipt(String receipt);

    /** Those of the ids that are in the store. */
    Found byIds(Collection<String> ids);

    /**
     * As {@link #byIds}, for whoever asks for a revision and has no use for a later one, which is told of by itself: up to five
     * seconds old where the revision was reached by then.
     *
     * @param revisions by id
     */
    default Found reached(Map<String, Integer> revisions) {
        return byIds(revisions.keySet());
    }

    /**
     * Adds a decision if the evaluation still has the revision the caller saw.
     *
     * @return whether it had
     */
    default boolean decide(String id, int revision, Standing decision) {
        return decide(id, revision, decision, Set.of());
    }

    /**
     * Ids of ratings that name one of these occurrences and were not found to be of it; of very many not all.
     *
     * @param numbers 办件编号
     */
    List<String> unmatchedOf(Collection<String> numbers);

    /**
     * Says of which occurrence a rating is found to be, if it still has the revision the caller saw.
     *
     * @param occasion which rating of the occurrence it turns out to be
     * @param decision on its standing; null where that stays, and the revision with it
     * @param without flags that it has no more
     * @return whether it had
     */
    boolean match(
            String id,
            int revision,
            OccurrenceMatch match,
            Occasion occasion,
            @Nullable Standing decision,
            Set<Flag> without);

    /** The same as {@link #decide}, with flags that it has from then on. */
    boolean decide(String id, int revision, Standing decision, Set<Flag> flags);

    /**
     * What is left of a record from which what leads to the citizen is erased.
     *
     * @param key and
     * @param link as they were, without the citizen's pseudonym
     * @param text null for none
     * @param given as {@link Evaluation#given()}
     */
    record Remainder(String key, @Nullable String link, @Nullable String text, @Nullable Given given) {}

    /**
     * Takes out of a record what leads to its citizen, if it still has the revision the caller saw: the pseudonym, the raw
     * body with its headers and attachments, and of the words all but the remainder. Whatever figures are made of stays.
     *
     * @param standing that goes on from it
     * @return whether it had
     */
    boolean erase(String id, int revision, Remainder remainder, Standing standing);

    /**
     * The records of one citizen, by their ids.
     *
     * @param rater the pseudonym
     * @param after only ids greater than this; null from the start
     */
    List<String> ofRater(String rater, @Nullable String after, int limit);
}
