package org.huiyin.channel.kind.terminal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.huiyin.directory.Directory;
import org.huiyin.directory.DirectoryEntry;
import org.huiyin.directory.DirectoryQuery;
import org.huiyin.directory.EntryKind;
import org.huiyin.directory.Period;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.platform.MonotonicClock;
import org.jspecify.annotations.Nullable;

/** Who a number of staff is, by the directory; where that knows no staff, any number may be somebody's. */
final class StaffNames {

    private static final int MOST = 10_000;
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Directory directory;
    private final MonotonicClock clock;

    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    StaffNames(Directory directory, MonotonicClock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** @param name in Chinese; null where the directory does not know it */
    record Staff(String code, @Nullable String name) {}

    private record Known(Optional<Staff> staff, Duration at) {}

    /** Empty for a number that the directory would have to know and does not. */
    Optional<Staff> find(@Nullable String department, String code) {
        String key = department + "/" + code;
        Duration now = clock.elapsed();
        synchronized (known) {
            Known before = known.get(key);
            if (before != null && now.minus(before.at()).compareTo(FRESH) < 0) {
                return before.staff();
            }
        }
        Optional<Staff> found = look(department, code);
        synchronized (known) {
            known.put(key, new Known(found, now));
        }
        return found;
    }

    /** As {@link #find}; the number alone where the directory cannot be asked. */
    Staff shown(@Nullable String department, String code) {
        try {
            return find(department, code).orElseGet(() -> new Staff(code, null));
        } catch (StoreUnavailableException e) {
            return new Staff(code, null);
        }
    }

    private Optional<Staff> look(@Nullable String department, String code) {
        if (department == null
                || directory.page(DirectoryQuery.of(EntryKind.STAFF), null, 1).isEmpty()) {
            return Optional.of(new Staff(code, null));
        }
        return directory
                .byId(DirectoryEntry.id(EntryKind.STAFF, department, code))
                .flatMap(entry -> entry.on(directory.today()))
                .map(Period::zh)
                .map(name -> new Staff(code, name));
    }
}
