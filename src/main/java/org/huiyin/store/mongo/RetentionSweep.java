package org.huiyin.store.mongo;

/** Forgets something when its time is over. Replicas may sweep at once. */
public interface RetentionSweep {

    /** What is swept, as the log says it: "raw bodies". */
    String what();

    /**
     * Sweeps all that is due.
     *
     * @return how many went
     * @throws org.huiyin.evaluation.StoreUnavailableException when the server is away
     */
    long sweep();
}
