package org.huiyin.casework.appeal;

import java.util.List;
import java.util.Optional;
import org.huiyin.evaluation.SubjectScope;
import org.jspecify.annotations.Nullable;

/**
 * Where appeals are kept. Every method throws {@code StoreUnavailableException} when the store cannot be reached; what is
 * written is durable on return.
 */
public interface AppealStore {

    /** @return false if there is one against the rating already */
    boolean add(Appeal opened);

    Optional<Appeal> byEvaluation(String evaluation);

    /**
     * Puts a decision in.
     *
     * @return false if there is one already
     */
    boolean decide(Appeal decided);

    /** That the rating stands as was decided. */
    void carriedOut(Appeal carried);

    /** Those that are decided and not carried out. */
    List<Appeal> owed(int limit);

    /**
     * Appeals in the order of their ratings' ids, which is that of time.
     *
     * @param decided whether somebody has decided; null for either
     * @param appellant null for anybody
     * @param after null for the first
     */
    List<Appeal> page(
            SubjectScope scope,
            @Nullable Boolean decided,
            @Nullable String appellant,
            @Nullable String after,
            int limit);
}
