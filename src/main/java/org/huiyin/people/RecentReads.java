package org.huiyin.people;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.huiyin.platform.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * What was read from the store a moment ago: not every request pays the way there, and a store that is away for a moment
 * locks nobody out. What was not found is asked for again each time.
 *
 * @param <T> what is read
 */
final class RecentReads<T> {

    private static final int MOST = 10_000;

    /** So long nobody waits again for a store that has just been in vain. */
    private static final Duration REST = Duration.ofSeconds(15);

    private record Read<T>(T value, Duration at) {}

    private final Map<String, Read<T>> reads = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Read<T>> eldest) {
            return size() > MOST;
        }
    };

    private final MonotonicClock clock;
    private volatile Duration awayUntil = Duration.ofSeconds(Long.MIN_VALUE);
    private final Duration fresh;
    private final Duration storeAway;

    /**
     * @param fresh for how long it is taken as true
     * @param storeAway for how long it is taken as true while the store cannot be reached
     */
    RecentReads(MonotonicClock clock, Duration fresh, Duration storeAway) {
        this.clock = clock;
        this.fresh = fresh;
        this.storeAway = storeAway;
    }

    Optional<T> get(String key, Supplier<Optional<T>> store) {
        Duration now = clock.elapsed();
        Read<T> known = known(key);
        boolean remembered = known != null && isWithin(known, storeAway, now);
        if (known != null && (isWithin(known, fresh, now) || remembered && now.compareTo(awayUntil) < 0)) {
            return Optional.of(known.value());
        }
        try {
            Optional<T> read = store.get();
            put(key, read, now);
            return read;
        } catch (AccountStore.Unavailable e) {
            awayUntil = clock.elapsed().plus(REST);
            if (known != null && remembered) {
                return Optional.of(known.value());
            }
            throw e;
        }
    }

    void forget(String key) {
        synchronized (reads) {
            reads.remove(key);
        }
    }

    private static <T> boolean isWithin(Read<T> read, Duration time, Duration now) {
        return now.minus(read.at()).compareTo(time) < 0;
    }

    private @Nullable Read<T> known(String key) {
        synchronized (reads) {
            return reads.get(key);
        }
    }

    private void put(String key, Optional<T> read, Duration now) {
        synchronized (reads) {
            if (read.isPresent()) {
                reads.put(key, new Read<>(read.get(), now));
            } else {
                reads.remove(key);
            }
        }
    }
}
