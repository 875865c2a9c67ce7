package org.huiyin.platform.work;

import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/** What a worker does from the moment the gateway is ready: only then are its channels open, and a start has better things to do. */
public abstract class ReadyWorker implements SmartLifecycle {

    private final Worker worker;

    /** @param name the thread's, and how the log calls it */
    public ReadyWorker(String name) {
        worker = new Worker(name, this::step);
    }

    /** @return how long to rest before the next */
    public abstract Duration step();

    /** What is left to be done once the last step is over. */
    public void afterwards() {}

    /** Starts by {@link #gatewayIsReady}. */
    @Override
    public final boolean isAutoStartup() {
        return false;
    }

    @EventListener(ApplicationReadyEvent.class)
    void gatewayIsReady() {
        start();
    }

    @Override
    public final void start() {
        worker.start();
    }

    /** Returns after the step in hand. */
    @Override
    public final void stop() {
        worker.stop();
        afterwards();
    }

    @Override
    public final boolean isRunning() {
        return worker.isRunning();
    }
}
