package org.huiyin.console.trace;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What one place can tell of the submissions under a key: each place at which a submission may be has one, in the order of
 * the way. They are asked in that order, so that no submission slips past between two questions.
 */
interface TraceSource {

    /** @throws org.huiyin.evaluation.StoreUnavailableException if the store is away */
    Trail under(String key);

    /**
     * The key of the submission there that was given a receipt; empty where there is none.
     *
     * @param receipt as {@link org.huiyin.intake.ReceiptCodes#normalised} gives it
     * @throws org.huiyin.evaluation.StoreUnavailableException if the store is away
     */
    Optional<String> keyByReceipt(String receipt);

    /**
     * What was found there.
     *
     * @param accepted when submissions that were there came in, by their ids
     * @param ended ids of those whose way is over; a place before may still have told of them
     * @param steps what happened to them, in any order, given the ids of all that have ended anywhere
     */
    record Trail(Map<String, Instant> accepted, Set<String> ended, Function<Set<String>, List<TraceStep>> steps) {}
}
