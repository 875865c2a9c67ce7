package org.huiyin.store.mongo;

/** How what was written is made to last. */
interface Durability {

    /** To be asked before a write and told to {@link #force} after it. */
    long generation();

    /**
     * Returns once everything is durable that was written before; called once for each batch.
     *
     * @param since the generation before the write
     * @throws org.huiyin.evaluation.StoreUnavailableException if it cannot be made so
     */
    void force(long since);
}
