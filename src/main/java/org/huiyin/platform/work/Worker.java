package org.huiyin.platform.work;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.huiyin.platform.ScrubbedTrace;
import org.huiyin.platform.TransientTrouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that repeats one step for as long as it runs. Trouble does not end it, be it the machine's own: it waits,
 * longer each time, and tries again. It is never interrupted, as an interrupt would close files that a step is writing.
 */
public final class Worker {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    /** A step's answer that it was the last. */
    public static final Duration DONE = Duration.ofMillis(-1);

    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final String name;
    private final Supplier<Duration> step;

    /** Whether it runs can be asked while somebody waits for its end. */
    private volatile @Nullable Run run;

    /**
     * @param name the thread's, and how the log calls it
     * @param step its answer is how long to rest before the next, by a clock that nobody can set; {@link #DONE} ends it
     */
    public Worker(String name, Supplier<Duration> step) {
        this.name = name;
        this.step = step;
    }

    /** Begins, or begins again after a stop. */
    public void start() {
        Run begun = new Run();
        run = begun;
        begun.thread.start();
    }

    /** From the start until it is told to stop. */
    public boolean isRunning() {
        Run latest = run;
        return latest != null && latest.stopped.getCount() > 0;
    }

    /** Returns once the step in hand is done; where nothing was started, at once. */
    public void stop() {
        stop(Duration.ZERO);
    }

    /**
     * Returns once the step in hand is done, or after a while; a step that takes longer is then the last all the same.
     *
     * @param atMost zero for as long as it takes
     * @return whether it was done
     */
    public boolean stop(Duration atMost) {
        Run latest = run;
        return latest == null || latest.end(atMost);
    }

    /** What goes on between a start and a stop. */
    private final class Run {

        private final CountDownLatch stopped = new CountDownLatch(1);
        private final Thread thread = new Thread(this::repeat, name);
        private Duration trouble = Duration.ZERO;

        private final LastCause lastCause = new LastCause();

        private boolean end(Duration atMost) {
            stopped.countDown();
            try {
                thread.join(atMost.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return !thread.isAlive();
        }

        private void repeat() {
            Duration rest = Duration.ZERO;
            while (!rest.isNegative() && !rested(rest)) {
                rest = once();
            }
        }

        private boolean rested(Duration rest) {
            try {
                return stopped.await(rest.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return true;
            }
        }

        private Duration once() {
            try {
                Duration rest = step.get();
                if (!trouble.isZero()) {
                    log.info("{} goes on", name);
                    trouble = Duration.ZERO;
                    lastCause.forget();
                }
                return rest;
            } catch (RuntimeException | Error e) {
                say(e);
                Duration doubled = trouble.isZero() ? FIRST_WAIT : trouble.multipliedBy(2);
                trouble = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
                return trouble;
            }
        }

        /** Once for each trouble: one that another follows would hide it otherwise. */
        private void say(Throwable e) {
            String found = e instanceof TransientTrouble ? String.valueOf(e.getMessage()) : ScrubbedTrace.of(e);
            if (!lastCause.isNew(found)) {
                return;
            }
            if (e instanceof TransientTrouble) {
                log.warn("{} waits and tries again: {}", name, found);
            } else {
                log.warn("{} met trouble and tries again until it is over: {}", name, found);
            }
        }
    }
}
