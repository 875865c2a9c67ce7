package org.huiyin.store.mongo;

import java.util.List;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.platform.ScrubbedTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Makes every sweep in its time. */
@Component
final class RetentionSweeper {
    private static final Logger log = LoggerFactory.getLogger(RetentionSweeper.class);

    private final List<RetentionSweep> sweeps;
    private final RetentionSettings settings;

    RetentionSweeper(List<RetentionSweep> sweeps, RetentionSettings settings) {
        this.sweeps = sweeps;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "${huiyin.retention.sweep-every}", initialDelayString = "PT1M")
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
