package org.huiyin.casework;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.huiyin.platform.work.BackgroundWorker;

/** Watches deadlines: warns before, tells whom the rules name after, and counts anew what was provisional. */
final class CaseWatch extends BackgroundWorker {

    private static final int BATCH = 100;
    private static final Duration REST = Duration.ofSeconds(20);

    private final CaseStore store;
    private final Casework casework;
    private final Clock clock;

    CaseWatch(CaseStore store, Casework casework, Clock clock) {
        super("case-watch", Start.ONCE_READY);
        this.store = store;
        this.casework = casework;
        this.clock = clock;
    }

    @Override
    protected Duration step() {
        List<Case> some = store.toWatch(clock.instant(), BATCH);
        some.forEach(casework::watch);
        return some.size() < BATCH ? REST : Duration.ZERO;
    }
}
