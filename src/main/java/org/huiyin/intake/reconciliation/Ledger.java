package org.huiyin.intake.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where each replica tells the others what its journal counted, so that any of them can answer for all. Throws {@code
 * StoreUnavailableException} when the store cannot be reached.
 */
public interface Ledger {

    /**
     * A gateway with a journal of its own, running or not.
     *
     * @param id the name of its journal
     * @param name what people call it; empty for nothing
     * @param heard when it last told something
     * @param waiting submissions in its journal then
     */
    record Replica(String id, String name, Instant heard, long waiting) {}

    /**
     * One channel's count on one replica's page.
     *
     * @param missing keys of submissions that its journal settled and the store does not have, where they are known
     */
    record Line(long accepted, long waiting, List<String> missing) {

        /** Of a channel that nothing came in by. */
        static final Line NOTHING = new Line(0, 0, List.of());
    }

    /** What one replica counted of one day of receipt, by channel. */
    record Page(String replica, LocalDate day, Map<String, Line> lines) {}

    /** Takes the place of earlier pages of the same replica and day, then notes that the replica was heard of. */
    void publish(Replica replica, List<Page> pages);

    /** All that were ever heard of, the longest known first. */
    List<Replica> replicas();

    /** The pages of a day; of all days for null. */
    List<Page> pages(@Nullable LocalDate day);
}
