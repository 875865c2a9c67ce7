package org.huiyin.store.mongo;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.platform.ScrubbedTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The documents that were found and could not be read: each is told of once, and counted until somebody has mended it and
 * it is read, or until the process ends. Somebody changed them by hand, or another release wrote them.
 */
final class UnreadableDocuments {
    private static final Logger log = LoggerFactory.getLogger(UnreadableDocuments.class);

    /** So many are remembered of a collection, and told of. */
    private static final int MOST = 1_000;

    private static final int LONGEST_ID = 200;

    private final Map<String, Set<String>> ids = new ConcurrentHashMap<>();

    void found(String collection, String id, RuntimeException why) {
        Set<String> known = ids.computeIfAbsent(collection, none -> ConcurrentHashMap.newKeySet());
        if (known.size() < MOST && known.add(shortened(id))) {
            log.error(
                    "The document {} of {} cannot be read and is passed over until it is mended: {}",
                    shortened(id),
                    collection,
                    ScrubbedTrace.of(why));
        }
    }

    void read(String collection, String id) {
        Set<String> known = ids.get(collection);
        if (known != null && !known.isEmpty()) {
            known.remove(shortened(id));
        }
    }

    /** How many there are by collection; only of those that have any. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        ids.forEach((collection, known) -> {
            if (!known.isEmpty()) {
                counts.put(collection, known.size());
            }
        });
        return counts;
    }

    private static String shortened(String id) {
        return id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID);
    }
}
