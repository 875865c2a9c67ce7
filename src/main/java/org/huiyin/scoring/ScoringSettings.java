package org.huiyin.scoring;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How ratings become figures.
 *
 * @param leastCount ratings below which a group has no rates
 * @param batch cells recounted in one go, at most
 * @param pace rest after a recount, at least
 */
@ConfigurationProperties("huiyin.scoring")
record ScoringSettings(
        @DefaultValue("10") int leastCount, @DefaultValue("50") int batch, @DefaultValue("200ms") Duration pace) {

    ScoringSettings {
        if (leastCount < 0) {
            throw new IllegalArgumentException("huiyin.scoring.least-count is " + leastCount + "; expected 0 or more");
        }
        if (batch < 1) {
            throw new IllegalArgumentException("huiyin.scoring.batch is " + batch + "; expected at least 1");
        }
    }
}
