package org.huiyin.store.mongo;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

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

    /**
     * Sweeps some at a time until none is due.
     *
     * @param due some of those that are; empty once none is
     * @param sweep what becomes of them, after which they are not due any more; gives how many went
     * @return how many went
     */
    static <T> long inBatches(Supplier<List<T>> due, ToLongFunction<List<T>> sweep) {
        long swept = 0;
        for (List<T> some = due.get(); !some.isEmpty(); some = due.get()) {
            swept += sweep.applyAsLong(some);
        }
        return swept;
    }
}
