package org.huiyin.delivery.target;

import java.time.LocalDate;
import java.util.Map;
import org.huiyin.platform.KeyValueStore;
import org.huiyin.platform.KeyValueStore.Entry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which targets were told before: these are owed what comes while their file stops them, or is wrong. */
final class KnownTargets {

    private static final Logger log = LoggerFactory.getLogger(KnownTargets.class);
    private static final String KEYSPACE = "targets";
    private static final String STATE = "state";
    private static final String FROM = "from";

    private final KeyValueStore store;

    KnownTargets(KeyValueStore store) {
        this.store = store;
    }

    /** In doubt it was: what is owed too much can be filtered, what was not noted is lost. */
    boolean wasTold(String target) {
        try {
            return store.find(KEYSPACE, target)
                    .map(found -> "told".equals(found.fields().get(STATE)))
                    .orElse(false);
        } catch (RuntimeException e) {
            log.warn("Whether target {} was told before is not known while the store is away; it is owed all", target);
            return true;
        }
    }

    /**
     * Whether it is told from another day than it was.
     *
     * @throws RuntimeException while the store is away
     */
    boolean isNewBeginning(String target, LocalDate from) {
        return store.find(KEYSPACE, target)
                .map(entry -> !from.toString().equals(entry.fields().get(FROM)))
                .orElse(true);
    }

    /** @param from the first day that is told; null for none */
    void told(String target, @Nullable LocalDate from) {
        put(target, from == null ? Map.of(STATE, "told") : Map.of(STATE, "told", FROM, from.toString()));
    }

    void gone(String target) {
        put(target, Map.of(STATE, "gone"));
    }

    private void put(String target, Map<String, String> fields) {
        try {
            store.put(KEYSPACE, new Entry(target, fields));
        } catch (RuntimeException e) {
            log.warn("That target {} is {} cannot be noted while the store is away", target, fields.get(STATE));
        }
    }
}
