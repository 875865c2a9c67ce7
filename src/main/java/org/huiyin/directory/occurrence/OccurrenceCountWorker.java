package org.huiyin.directory.occurrence;

import java.time.Duration;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.work.BackgroundWorker;

/** Keeps the counting of occurrences going for as long as the gateway runs. */
final class OccurrenceCountWorker extends BackgroundWorker {

    private static final int AT_ONCE = 50;
    private static final Duration PACE = Duration.ofMillis(300);

    private final OccurrenceCounting counting;
    private final MonotonicClock clock;

    OccurrenceCountWorker(OccurrenceCounting counting, MonotonicClock clock) {
        super("occurrence-count", Start.ONCE_READY);
        this.counting = counting;
        this.clock = clock;
    }

    /** Rests at least as long as it took, so that counting leaves room for recording. */
    @Override
    protected Duration step() {
        Duration began = clock.elapsed();
        int counted = counting.count(AT_ONCE);
        Duration took = clock.elapsed().minus(began);
        Duration least = counted < AT_ONCE ? PACE : Duration.ZERO;
        return took.compareTo(least) < 0 ? least : took;
    }
}
