package org.huiyin.scoring;

import java.time.Duration;
import org.huiyin.platform.work.BackgroundWorker;

/** Keeps the recount going for as long as the gateway runs. */
final class RecountWorker extends BackgroundWorker {

    private final CellRecount recount;

    RecountWorker(CellRecount recount) {
        super("recount", Start.WITH_THE_CONTEXT);
        this.recount = recount;
    }

    /** After the store, before delivery. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 200;
    }

    @Override
    protected Duration step() {
        return recount.round();
    }
}
