package org.huiyin.evaluation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where evaluations are kept. Every method throws {@link StoreUnavailableException} when the store cannot be reached;
 * a write returns only once it is durable.
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

    /** Adds all, in one unordered bulk; the answer has one entry for each, in the same order. */
    List<Added> add(List<Evaluation> evaluations);

    Optional<Evaluation> byId(String id);

    Optional<Evaluation> byKey(String key);

    Optional<Evaluation> byReceipt(String receipt);

    /** Those of the ids that are in the store, in no order, without their raw bodies, which may be large. */
    List<Evaluation> byIds(Collection<String> ids);

    /**
     * Adds a decision if the evaluation still has the revision the caller saw.
     *
     * @return whether it had
     */
    default boolean decide(String id, int revision, Standing decision) {
        return decide(id, revision, decision, Set.of());
    }

    /** The same, with flags that it has from then on. */
    boolean decide(String id, int revision, Standing decision, Set<Flag> flags);
}
