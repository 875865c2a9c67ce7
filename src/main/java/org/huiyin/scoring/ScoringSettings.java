package org.huiyin.scoring;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How ratings become figures.
 *
 * @param goodFromLevel the lowest level that counts as 好评
 * @param leastCount ratings below which a group has no rates
 * @param batch cells recounted in one go, at most
 * @param pace rest after a recount, at least
 */
@ConfigurationProperties("huiyin.scoring")
record ScoringSettings(
        @DefaultValue("3") int goodFromLevel,
        @DefaultValue("10") int leastCount,
        @DefaultValue("50") int batch,
        @DefaultValue("200ms") Duration pace) {

    ScoringSettings {
        if (goodFromLevel != 3 && goodFromLevel != 4) {
            throw new IllegalArgumentException(
                    "huiyin.scoring.good-from-level is " + goodFromLevel + "; expected 3, or 4 where 基本满意 is no 好评");
        }
        if (leastCount < 0) {
            throw new IllegalArgumentException("huiyin.scoring.least-count is " + leastCount + "; expected 0 or more");
        }
        if (batch < 1) {
            throw new IllegalArgumentException("huiyin.scoring.batch is " + batch + "; expected at least 1");
        }
    }
}
