package org.huiyin.intake;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where quarantine is kept. Throws {@code StoreUnavailableException} when the store cannot be reached. */
public interface QuarantineStore {

    /** Adds all, durable on return; one whose id is there already is left as it is. */
    void add(List<QuarantineEntry> entries);

    /**
     * Which entries; null for any.
     *
     * @param waiting whether they wait for somebody, or were dropped
     */
    record Selection(@Nullable String channel, QuarantineEntry.@Nullable Cause cause, @Nullable Boolean waiting) {

        /** The dropped included. */
        public static final Selection ALL = new Selection(null, null, null);
    }

    Optional<QuarantineEntry> byId(String id);

    Optional<QuarantineEntry> byReceipt(String receipt);

    /** All that came under one key, oldest first. */
    List<QuarantineEntry> byKey(String key);

    /**
     * Entries in the order of their ids.
     *
     * @param after only ids greater than this; null from the start
     */
    List<QuarantineEntry> page(Selection which, @Nullable String after, int limit);

    /** How many wait for somebody, counted no further than {@code most}. */
    long waiting(int most);

    /** Notes one more fruitless try and what came of it. */
    void failedAgain(String id, QuarantineEntry.Cause cause, String field, String reason);

    /** Marks an entry as dropped; false if it is not there or dropped already. */
    boolean drop(String id, QuarantineEntry.Drop drop);

    /** Takes an entry out, its submission having been recorded. */
    void remove(String id);
}
