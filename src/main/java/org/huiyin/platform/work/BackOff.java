package org.huiyin.platform.work;

import java.time.Duration;

/** Waits that double each time. */
public final class BackOff {

    /** So many doublings of any wait are longer than anybody waits, and do not overflow. */
    private static final int MOST_DOUBLINGS = 30;

    private BackOff() {}

    /**
     * How long to wait.
     *
     * @param attempts in vain so far; fewer than one counts as one
     * @param first the wait after the first
     * @param most the longest wait
     */
    public static Duration after(int attempts, Duration first, Duration most) {
        Duration wait = first.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), MOST_DOUBLINGS));
        return wait.compareTo(most) < 0 ? wait : most;
    }
}
