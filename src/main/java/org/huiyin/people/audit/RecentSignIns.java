package org.huiyin.people.audit;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.huiyin.platform.MonotonicClock;

/** Who signed in from where within the last hour, as far as this replica knows. */
final class RecentSignIns {

    private static final Duration HOUR = Duration.ofHours(1);

    private final MonotonicClock clock;

    /** In the order of their times. */
    private final Map<Source, Duration> seen = new LinkedHashMap<>();

    RecentSignIns(MonotonicClock clock) {
        this.clock = clock;
    }

    private record Source(String account, String network) {}

    /** Whether this is the first of an hour; the hour begins. */
    synchronized boolean isNew(String account, String network) {
        Duration now = clock.elapsed();
        for (Iterator<Duration> times = seen.values().iterator();
                times.hasNext() && times.next().plus(HOUR).compareTo(now) <= 0; ) {
            times.remove();
        }
        return seen.putIfAbsent(new Source(account, network), now) == null;
    }

    synchronized void forget(String account, String network) {
        seen.remove(new Source(account, network));
    }
}
