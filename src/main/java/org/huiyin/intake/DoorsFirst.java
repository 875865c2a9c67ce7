package org.huiyin.intake;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How recording leaves the processors to the doors in a rush: while they are at their limit and nearly as much comes in as
 * is recorded, it rests after each batch as long as the batch took, so that whoever stands at a door waits less. A rush that
 * lasts is none: what has waited for half a minute waits for nobody.
 */
final class DoorsFirst {

    private static final double LIMIT = 0.9;
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final Duration RUSH = Duration.ofSeconds(30);

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
     * @param oldest how long what has waited longest has waited
     */
    Duration rest(long arrived, int settled, Duration took, Duration oldest) {
        boolean busy = processors.getAsDouble() > LIMIT;
        if (!busy || 2 * arrived < settled || oldest.compareTo(RUSH) > 0) {
            return Duration.ZERO;
        }
        return took.compareTo(LONGEST) < 0 ? took : LONGEST;
    }
}
