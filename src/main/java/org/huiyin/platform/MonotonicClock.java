package org.huiyin.platform;

import java.time.Duration;

/**
 * How long the process has gone on: by it pauses, rests and memories within the process are measured, as somebody may set
 * the wall clock. What is stored or told to other machines is in the wall clock's time.
 */
@FunctionalInterface
public interface MonotonicClock {

    /** Time since some moment that stays the same for all of the process; never less than before. */
    Duration elapsed();

    /** The machine's own, which begins when it is made. */
    static MonotonicClock system() {
        long began = System.nanoTime();
        return () -> Duration.ofNanos(System.nanoTime() - began);
    }
}
