package org.huiyin.store;

import java.util.List;
import org.huiyin.evaluation.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Makes every sweep in its time. */
@Component
final class Sweeper {
    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

    private final List<Sweep> sweeps;
    private final RetentionSettings settings;

    Sweeper(List<Sweep> sweeps, RetentionSettings settings) {
        this.sweeps = sweeps;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "${huiyin.retention.sweep-every}", initialDelayString = "PT1M")
    void sweep() {
        for (Sweep sweep : sweeps) {
            try {
                long swept = sweep.sweep();
                if (swept > 0) {
                    log.info("Swept {} {} whose time was over", swept, sweep.what());
                }
            } catch (StoreUnavailableException e) {
                log.warn("Not swept: {}; {}; next try in {}", sweep.what(), e.getMessage(), settings.sweepEvery());
            }
        }
    }
}
