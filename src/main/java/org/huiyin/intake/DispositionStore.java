package org.huiyin.intake;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where dispositions are kept. Throws {@code StoreUnavailableException} when the store cannot be reached. */
public interface DispositionStore {

    /** Adds all, durable on return; one whose id is there already is left as it is. */
    void add(List<Disposition> dispositions);

    Optional<Disposition> byId(String id);

    /** All that came under one of these keys, oldest first. */
    List<Disposition> byKeys(Collection<String> keys);

    /** All that came under one key, oldest first. */
    default List<Disposition> byKey(String key) {
        return byKeys(List.of(key));
    }
}
