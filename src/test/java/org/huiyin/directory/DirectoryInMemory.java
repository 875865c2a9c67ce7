package org.huiyin.directory;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A directory for as long as a test runs. */
public final class DirectoryInMemory implements DirectoryStore {

    private final TreeMap<String, DirectoryEntry> entries = new TreeMap<>();

    @Override
    public synchronized Optional<DirectoryEntry> byId(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    @Override
    public synchronized Map<String, DirectoryEntry> byIds(Collection<String> ids) {
        Map<String, DirectoryEntry> found = new LinkedHashMap<>();
        ids.forEach(id -> byId(id).ifPresent(entry -> found.put(id, entry)));
        return found;
    }

    @Override
    public synchronized Set<String> write(List<DirectoryEntry> written) {
        Set<String> overtaken = new HashSet<>();
        for (DirectoryEntry entry : written) {
            long before = byId(entry.id()).map(DirectoryEntry::version).orElse(0L);
            if (before == entry.version() - 1) {
                entries.put(entry.id(), entry);
            } else {
                overtaken.add(entry.id());
            }
        }
        return overtaken;
    }

    @Override
    public synchronized List<DirectoryEntry> page(DirectoryQuery query, @Nullable String after, int most) {
        return entries.values().stream()
                .filter(entry -> after == null || entry.id().compareTo(after) > 0)
                .filter(entry -> query.kind() == null || entry.kind() == query.kind())
                .filter(entry -> query.parent() == null || query.parent().equals(entry.parent()))
                .filter(entry -> query.department() == null
                        || query.department().equals(entry.latest().place().department()))
                .filter(entry -> query.text() == null
                        || (entry.code() + "\n" + entry.latest().zh())
                                .toLowerCase(Locale.ROOT)
                                .contains(query.text().toLowerCase(Locale.ROOT)))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized Optional<Instant> changed() {
        return entries.values().stream().map(DirectoryEntry::changed).max(Instant::compareTo);
    }
}
