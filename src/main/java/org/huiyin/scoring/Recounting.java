package org.huiyin.scoring;

import org.huiyin.platform.Worker;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Keeps the recount going for as long as the gateway runs. */
final class Recounting implements SmartLifecycle {

    private final Recount recount;
    private @Nullable Worker worker;

    Recounting(Recount recount) {
        this.recount = recount;
    }

    /** After the store, before the couriers. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 200;
    }

    @Override
    public synchronized void start() {
        worker = new Worker("recount", recount::round);
        worker.start();
    }

    @Override
    public synchronized void stop() {
        if (worker != null) {
            worker.stop();
            worker = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return worker != null;
    }
}
