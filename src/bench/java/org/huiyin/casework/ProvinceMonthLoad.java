package org.huiyin.casework;

import java.time.Duration;
import org.huiyin.casework.figure.CaseFigureSet;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A province's whole month: 100,000 ratings, 3,000 of them bad. */
class ProvinceMonthLoad {

    private static final Logger log = LoggerFactory.getLogger(ProvinceMonthLoad.class);

    @Test
    void aHundredThousandRatings() {
        long begun = System.nanoTime();
        CaseFigureSet figures = new ProvinceMonth(100_000, 0.03, 2026).play();
        log.info("A month in {}: {}", Duration.ofNanos(System.nanoTime() - begun), figures);
    }
}
