package org.huiyin.platform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lists of short entries that operators make and read again, kept by the store. Every method throws a
 * {@link RuntimeException} while the store is away.
 */
public interface KeyValueStore {

    /**
     * One entry.
     *
     * @param id unique in its keyspace, and the order of the list
     */
    record Entry(String id, Map<String, String> fields) {}

    /** Writes the entry in the place of one with its id, durable on return. */
    void put(String keyspace, Entry entry);

    Optional<Entry> find(String keyspace, String id);

    /**
     * The entries after this id, in the order of their ids.
     *
     * @param after null for the first
     */
    List<Entry> list(String keyspace, @Nullable String after, int most);
}
