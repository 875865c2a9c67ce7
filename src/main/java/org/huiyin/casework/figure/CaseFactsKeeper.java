package org.huiyin.casework.figure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.huiyin.casework.CaseStore;
import org.huiyin.platform.work.BackgroundWorker;
import org.huiyin.platform.work.Worker;

/** Has what figures count stand beside the cases that a former release left, so that nobody who asks for figures waits for it. */
final class CaseFactsKeeper extends BackgroundWorker {

    private final CaseStore store;
    private final Clock clock;

    CaseFactsKeeper(CaseStore store, Clock clock) {
        super("case-facts", Start.ONCE_READY);
        this.store = store;
        this.clock = clock;
    }

    @Override
    protected Duration step() {
        store.facts(Instant.EPOCH, clock.instant(), each -> {});
        return Worker.DONE;
    }
}
