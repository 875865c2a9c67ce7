package org.huiyin.privacy.erasure;

/** A place where something is kept that leads to a citizen. */
public interface ErasablePart {

    /** What goes, as reports count it: letters and hyphens, lasting, such as {@code replies}. */
    String what();

    /**
     * Erases all of the scope, durable on return. To do it again after a crash comes to the same.
     *
     * @return how many went
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store is away
     */
    long erase(ErasureScope scope);
}
