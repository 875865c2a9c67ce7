package org.huiyin.intake.quarantine;

import java.util.List;
import java.util.Optional;

/**
 * Where orders to replay are kept, for as long as the settings say. Throws {@code StoreUnavailableException} when the store
 * cannot be reached.
 */
public interface ReplayOrderStore {

    /** Adds one, durable on return. */
    void add(ReplayOrder order);

    /** All that are about what came under one key, oldest first. */
    List<ReplayOrder> byKey(String key);

    /** One of those about what was given this receipt. */
    Optional<ReplayOrder> byReceipt(String receipt);
}
