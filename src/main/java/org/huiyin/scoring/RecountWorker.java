package org.huiyin.scoring;

import org.huiyin.platform.work.Worker;
import org.springframework.context.SmartLifecycle;

/** Keeps the recount going for as long as the gateway runs. */
final class RecountWorker implements SmartLifecycle {

    private final Worker worker;

    RecountWorker(CellRecount recount) {
        worker = new Worker("recount", recount::round);
    }

    /** After the store, before the couriers. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 200;
    }

    @Override
    public void start() {
        worker.start();
    }

    @Override
    public void stop() {
        worker.stop();
    }

    @Override
    public boolean isRunning() {
        return worker.isRunning();
    }
}
