package org.huiyin.delivery;

import java.time.Instant;
import java.util.Map;

/**
 * What was recorded and what became of it at each target, counted in the store. Every method throws {@code
 * StoreUnavailableException} when the store cannot be reached.
 */
public interface HandoffCounts {

    /**
     * How far a target has been told.
     *
     * @param delivered as often as it was: what was brought again after a crash counts twice
     * @param filtered not for the target
     */
    record Tally(long delivered, long filtered, long waiting, long parked) {

        static final Tally NONE = new Tally(0, 0, 0, 0);

        public Tally plus(Tally other) {
            return new Tally(
                    delivered + other.delivered,
                    filtered + other.filtered,
                    waiting + other.waiting,
                    parked + other.parked);
        }
    }

    /**
     * Events of the evaluations that were accepted in a time: the record itself, and each change of its standing since.
     *
     * @param from inclusive
     * @param until exclusive
     */
    long recorded(Instant from, Instant until);

    /**
     * Events of such evaluations, by target; a target that none was owed is absent.
     *
     * @param from inclusive
     * @param until exclusive
     */
    Map<String, Tally> owed(Instant from, Instant until);
}
