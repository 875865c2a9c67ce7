package org.huiyin.platform.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.huiyin.platform.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for something to happen, without a thread for each: one look for all of them, again and again. Whoever is
 * followed by trouble, by the end of their time or by that of the gateway is let go: they ask again, and are told of it
 * themselves.
 *
 * @param <F> somebody who waits, and what they have seen
 */
public abstract class Followers<F> extends BackgroundWorker {

    private final Duration pause;
    private final int most;
    private final MonotonicClock clock;
    private List<Waiting<F>> waiting = new ArrayList<>();
    private boolean open;

    /**
     * @param name the thread's, and how the log calls it
     * @param pause between two looks
     * @param most who may wait at a time
     */
    protected Followers(String name, Duration pause, int most, MonotonicClock clock) {
        super(name, Start.WITH_THE_CONTEXT);
        this.pause = pause;
        this.most = most;
        this.clock = clock;
    }

    private record Waiting<F>(F follower, Duration until) {}

    /**
     * Looks whether there is something for somebody, and tells them.
     *
     * @return how they wait on; null once they have been told
     */
    protected abstract @Nullable F look(F follower);

    /** Tells somebody that nothing has come. Must not throw. */
    protected abstract void letGo(F follower);

    /**
     * Lets somebody wait, to be told once, from another thread.
     *
     * @return false if too many wait already, or the gateway stops: then they are not told
     */
    protected final synchronized boolean add(F follower, Duration atMost) {
        if (!open || waiting.size() >= most) {
            return false;
        }
        waiting.add(new Waiting<>(follower, clock.elapsed().plus(atMost)));
        return true;
    }

    /** How many such wait. */
    protected final synchronized long count(Predicate<F> such) {
        return waiting.stream().map(Waiting::follower).filter(such).count();
    }

    @Override
    protected final synchronized void begun() {
        open = true;
    }

    @Override
    protected final synchronized void ending() {
        open = false;
    }

    @Override
    protected final void afterwards() {
        taken().forEach(each -> letGo(each.follower()));
    }

    @Override
    protected Duration step() {
        RuntimeException trouble = null;
        for (Waiting<F> each : taken()) {
            try {
                lookFor(each);
            } catch (RuntimeException e) {
                trouble = e;
                letGo(each.follower());
            }
        }
        if (trouble != null) {
            throw trouble;
        }
        return pause;
    }

    private void lookFor(Waiting<F> each) {
        F on = look(each.follower());
        if (on == null) {
            return;
        }
        if (clock.elapsed().compareTo(each.until()) < 0) {
            putBack(new Waiting<>(on, each.until()));
        } else {
            letGo(on);
        }
    }

    private synchronized List<Waiting<F>> taken() {
        List<Waiting<F>> all = waiting;
        waiting = new ArrayList<>();
        return all;
    }

    private synchronized void putBack(Waiting<F> one) {
        waiting.add(one);
    }
}
