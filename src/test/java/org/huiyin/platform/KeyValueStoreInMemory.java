package org.huiyin.platform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A store in memory that keeps to the same contract. */
public final class KeyValueStoreInMemory implements KeyValueStore {

    private final Map<String, ConcurrentSkipListMap<String, Entry>> keyspaces = new ConcurrentHashMap<>();

    private ConcurrentSkipListMap<String, Entry> keyspace(String name) {
        return keyspaces.computeIfAbsent(name, unknown -> new ConcurrentSkipListMap<>());
    }

    @Override
    public void put(String keyspace, Entry entry) {
        keyspace(keyspace).put(entry.id(), entry);
    }

    @Override
    public Optional<Entry> find(String keyspace, String id) {
        return Optional.ofNullable(keyspace(keyspace).get(id));
    }

    @Override
    public List<Entry> list(String keyspace, String after, int most) {
        return keyspace(keyspace).tailMap(after == null ? "" : after, false).values().stream()
                .limit(most)
                .toList();
    }
}
