package org.huiyin.directory.occurrence;

/** Counts what has changed of occurrences, and of ratings that have none. */
public interface OccurrenceCounting {

    /**
     * Counts anew what changed, a bounded piece of it; replicas may count at once.
     *
     * @return how many cells; as many as the limit where there may be more
     * @throws org.huiyin.evaluation.StoreUnavailableException if the store is away
     */
    int count(int most);
}
