package org.huiyin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.huiyin.platform.MonotonicClock;

/** A clock that goes when it is told to, and the time of the process, which goes with it unless somebody sets the clock. */
public final class TestHand extends Clock implements MonotonicClock {

    private volatile Instant now;
    private volatile Duration elapsed = Duration.ZERO;

    public TestHand(Instant now) {
        this.now = now;
    }

    public void go(Duration on) {
        now = now.plus(on);
        elapsed = elapsed.plus(on);
    }

    /** Somebody sets the wall clock, which costs no time. */
    public void set(Duration on) {
        now = now.plus(on);
    }

    @Override
    public Duration elapsed() {
        return elapsed;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("UTC only");
    }
}
