package org.huiyin.evaluation;

import java.util.function.Supplier;

/** Makes several writes durable in one go, which costs as much as to make one of them so. */
public interface DurableBatch {

    /**
     * Does what writes to the store, in the calling thread. What it writes may be lost until this returns, but an earlier
     * write never without the later ones; on return all of it is durable.
     *
     * @return the answer of the writes
     * @throws StoreUnavailableException when some of it may have been lost: all of it must be done again
     */
    <T> T together(Supplier<T> writes);
}
