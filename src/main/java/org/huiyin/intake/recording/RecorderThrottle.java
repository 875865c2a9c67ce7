package org.huiyin.intake.recording;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.huiyin.intake.journal.Journal;

/**
 * How recording leaves the processors to the doors in a rush: while they are at their limit and nearly as much comes in as
 * is recorded, it rests after each batch as long as the batch took, so that whoever stands at a door waits less. It looks up
 * every moment, and goes on as soon as nothing has come in for one. A rush that lasts is none: what has waited for half a
 * minute waits for nobody.
 */
final class RecorderThrottle {

    private static final double LIMIT = 0.9;
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final Duration RUSH = Duration.ofSeconds(30);
    private static final Duration MOMENT = Duration.ofMillis(20);

    private final DoubleSupplier processors;
    private Duration due = Duration.ZERO;
    private long waiting;

    /** Looks at the processors of this machine. */
    RecorderThrottle() {
        this(ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)::getCpuLoad);
    }

    /** @param processors how busy they were since it was asked last, from 0 to 1 */
    RecorderThrottle(DoubleSupplier processors) {
        this.processors = processors;
    }

    /**
     * A moment to rest after a batch, or none; to be followed by {@link #restOn} before the next batch.
     *
     * @param arrived submissions accepted during the batch
     * @param settled submissions in the batch
     * @param took how long the batch took
     * @param left what waits now
     */
    Duration rest(long arrived, int settled, Duration took, Journal.Depth left) {
        boolean busy = processors.getAsDouble() > LIMIT;
        boolean rush = busy && 2 * arrived >= settled && left.oldestAge().compareTo(RUSH) <= 0;
        due = rush ? shorter(took, LONGEST) : Duration.ZERO;
        waiting = left.entries();
        return moment();
    }

    /**
     * Another moment to rest; none once it is enough, or nothing has come in during the last one.
     *
     * @param entries that wait now
     */
    Duration restOn(long entries) {
        if (entries <= waiting) {
            due = Duration.ZERO;
        }
        waiting = entries;
        return moment();
    }

    private Duration moment() {
        Duration moment = shorter(due, MOMENT);
        due = due.minus(moment);
        return moment;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
