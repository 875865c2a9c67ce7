package org.huiyin.store.people;

import java.util.function.Supplier;
import org.huiyin.evaluation.StoreException;
import org.huiyin.people.AccountStore.Unavailable;

/** Tells that the store is away in the words of the room that owns the port: it knows nothing of the domain's. */
final class Reachable {

    private Reachable() {}

    static <T> T reachable(Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreException e) {
            throw new Unavailable("The store cannot be reached", e);
        }
    }
}
