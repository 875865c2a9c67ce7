package org.huiyin.platform.work;

import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/**
 * What goes on beside requests for as long as the gateway runs: the one lifecycle of all workers. Those of a higher phase
 * start later and stop earlier; to stop is to wait for the step in hand.
 */
public abstract class BackgroundWork implements SmartLifecycle {

    /** When it begins. */
    public enum Start {
        /** As soon as what it is made of is there. */
        WITH_THE_CONTEXT,
        /** Once the gateway is ready: only then are its channels open, and a start has better things to do. */
        ONCE_READY
    }

    private final Start start;
    private volatile List<Worker> running = List.of();

    protected BackgroundWork(Start start) {
        this.start = start;
    }

    /** The workers of one run, each with a thread of its own, so that one's trouble delays only itself. */
    protected abstract List<Worker> workers();

    /** What is done in the thread that starts them, once they are under way. */
    protected void begun() {}

    /** What wakes a step that waits for something other than its rest. */
    protected void ending() {}

    /** What is left to be done once their last steps are over. */
    protected void afterwards() {}

    @Override
    public final boolean isAutoStartup() {
        return start == Start.WITH_THE_CONTEXT;
    }

    @EventListener(ApplicationReadyEvent.class)
    void gatewayIsReady() {
        if (start == Start.ONCE_READY) {
            start();
        }
    }

    @Override
    public final void start() {
        if (isRunning()) {
            return;
        }
        List<Worker> begun = List.copyOf(workers());
        running = begun;
        begun.forEach(Worker::start);
        begun();
    }

    /** Returns after the steps in hand. */
    @Override
    public final void stop() {
        ending();
        running.forEach(Worker::stop);
        running = List.of();
        afterwards();
    }

    @Override
    public final boolean isRunning() {
        return running.stream().anyMatch(Worker::isRunning);
    }
}
