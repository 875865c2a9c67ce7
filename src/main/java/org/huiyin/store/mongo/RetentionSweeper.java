package org.huiyin.store.mongo;

import java.time.Duration;
import java.util.List;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.platform.ScrubbedTrace;
import org.huiyin.platform.work.BackgroundWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes every sweep in its time. */
@Component
final class RetentionSweeper extends BackgroundWorker {

    private static final Logger log = LoggerFactory.getLogger(RetentionSweeper.class);

    /** A start has better things to do. */
    private static final Duration FIRST_REST = Duration.ofMinutes(1);

    private final List<RetentionSweep> sweeps;
    private final RetentionSettings settings;
    private boolean rested;

    RetentionSweeper(List<RetentionSweep> sweeps, RetentionSettings settings) {
        super("retention", Start.ONCE_READY);
        this.sweeps = sweeps;
        this.settings = settings;
    }

    @Override
    protected Duration step() {
        if (!rested) {
            rested = true;
            return FIRST_REST;
        }
        sweep();
        return settings.sweepEvery();
    }

    void sweep() {
        for (RetentionSweep retentionSweep : sweeps) {
            try {
                long swept = retentionSweep.sweep();
                if (swept > 0) {
                    log.info("Swept {} {} whose time was over", swept, retentionSweep.what());
                }
            } catch (StoreUnavailableException e) {
                log.warn(
                        "Not swept: {}; {}; next try in {}",
                        retentionSweep.what(),
                        e.getMessage(),
                        settings.sweepEvery());
            } catch (RuntimeException e) {
                // one that fails keeps none of the others from its time
                log.error(
                        "Not swept: {}; next try in {}: {}",
                        retentionSweep.what(),
                        settings.sweepEvery(),
                        ScrubbedTrace.of(e));
            }
        }
    }
}
