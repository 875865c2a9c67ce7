package org.huiyin.delivery.target;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.huiyin.platform.KeyValueStore;
import org.huiyin.platform.KeyValueStore.Entry;
import org.huiyin.platform.work.Worker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which targets were told before: these are owed what comes while their file stops them, or is wrong. */
final class KnownTargets {

    private static final Logger log = LoggerFactory.getLogger(KnownTargets.class);
    private static final String KEYSPACE = "targets";
    private static final String STATE = "state";
    private static final String FROM = "from";

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final KeyValueStore store;

    /** Whether the store let somebody wait in vain: nobody else waits until it has answered. */
    private volatile boolean silent;

    KnownTargets(KeyValueStore store) {
        this.store = store;
    }

    /**
     * In doubt it was: what is owed too much can be filtered, what was not noted is lost. A start does not wait for a store
     * that is slow or silent.
     */
    boolean wasTold(String target) {
        CompletableFuture<Boolean> asked = new CompletableFuture<>();
        new Worker("known-targets", () -> {
                    try {
                        asked.complete(store.find(KEYSPACE, target)
                                .map(found -> "told".equals(found.fields().get(STATE)))
                                .orElse(false));
                        silent = false;
                    } catch (RuntimeException e) {
                        asked.completeExceptionally(e);
                    }
                    return Worker.DONE;
                })
                .start();
        try {
            return asked.get(silent ? 0 : PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            silent = true;
        } catch (ExecutionException e) {
            log.debug("The store did not say whether target {} was told before", target, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.warn("Whether target {} was told before is not known while the store is away; it is owed all", target);
        return true;
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
