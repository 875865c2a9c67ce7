package org.huiyin.intake;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How recording leaves the processors to the doors: while they are at their limit and nearly as much comes in as is
 * recorded, it rests after each batch as long as the batch took. What waits in the journal is recorded as soon as there is room, so all of it is done
 * no later; but whoever stands at a door waits less.
 */
final class DoorsFirst {

    private static final double LIMIT = 0.9;
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final DoubleSupplier processors;

    /** Looks at the processors of this machine. */
    DoorsFirst() {
        this(ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)::getCpuLoad);
    }

    /** @param processors how busy they were since it was asked last, from 0 to 1 */
    DoorsFirst(DoubleSupplier processors) {
        this.processors = processors;
    }

    /**
     * How long to rest.
     *
     * @param arrived submissions accepted during the batch
     * @param settled submissions in the batch
     * @param took how long the batch took
     */
    Duration rest(long arrived, int settled, Duration took) {
        boolean busy = processors.getAsDouble() > LIMIT;
        if (!busy || 2 * arrived < settled) {
            return Duration.ZERO;
        }
        return took.compareTo(LONGEST) < 0 ? took : LONGEST;
    }
}
