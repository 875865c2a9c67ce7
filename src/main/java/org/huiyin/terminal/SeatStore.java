package org.huiyin.terminal;

import java.time.Instant;
import java.util.List;
import org.huiyin.evaluation.StoreUnavailableException;

/** Where it is kept who signed in. Every method throws {@link StoreUnavailableException} when the store is away. */
public interface SeatStore {

    /** Keeps one; of the same id again it does nothing. */
    void add(SeatChange change);

    /** Those of a window from one time to another, both included, latest first. */
    List<SeatChange> between(String channel, String window, Instant from, Instant to, int most);
}
