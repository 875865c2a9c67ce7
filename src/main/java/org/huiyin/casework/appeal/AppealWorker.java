package org.huiyin.casework.appeal;

import java.time.Duration;
import org.huiyin.platform.work.BackgroundWorker;

/** Finishes decisions on appeals that a stop or a store's outage cut off. */
final class AppealWorker extends BackgroundWorker {

    private static final Duration REST = Duration.ofSeconds(30);

    private final Appeals appeals;

    AppealWorker(Appeals appeals) {
        super("appeals", Start.ONCE_READY);
        this.appeals = appeals;
    }

    @Override
    protected Duration step() {
        appeals.finish();
        return REST;
    }
}
