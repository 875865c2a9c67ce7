package org.huiyin.store;

/** How what was written is made to last. */
interface Durability {

    /**
     * Returns once everything written before is durable; called once for each batch.
     *
     * @throws org.huiyin.evaluation.StoreUnavailableException if it cannot be made so
     */
    void force();
}
