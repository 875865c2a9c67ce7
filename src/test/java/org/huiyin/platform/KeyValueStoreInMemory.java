package org.huiyin.platform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Ledgers without a store; keeps to the same contract. */
public final class KeyValueStoreInMemory implements KeyValueStore {

    private final Map<String, ConcurrentSkipListMap<String, Entry>> ledgers = new ConcurrentHashMap<>();

    private ConcurrentSkipListMap<String, Entry> ledger(String name) {
        return ledgers.computeIfAbsent(name, unknown -> new ConcurrentSkipListMap<>());
    }

    @Override
    public void put(String ledger, Entry entry) {
        ledger(ledger).put(entry.id(), entry);
    }

    @Override
    public Optional<Entry> find(String ledger, String id) {
        return Optional.ofNullable(ledger(ledger).get(id));
    }

    @Override
    public List<Entry> list(String ledger, String after, int most) {
        return ledger(ledger).tailMap(after == null ? "" : after, false).values().stream()
                .limit(most)
                .toList();
    }
}
