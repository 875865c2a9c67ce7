package org.huiyin.intake.occurrence;

import java.time.Duration;
import org.huiyin.platform.work.BackgroundWorker;

/** Keeps looking once more at ratings that found no occurrence, for as long as the gateway runs. */
final class LateMatchingWorker extends BackgroundWorker {

    private static final int AT_ONCE = 200;
    private static final Duration PACE = Duration.ofMillis(500);

    private final LateMatching matching;

    LateMatchingWorker(LateMatching matching) {
        super("late-matching", Start.ONCE_READY);
        this.matching = matching;
    }

    @Override
    protected Duration step() {
        return matching.again(AT_ONCE) == AT_ONCE ? Duration.ZERO : PACE;
    }
}
