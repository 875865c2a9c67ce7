package org.huiyin.store;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long things are kept.
 *
 * @param raw how long the bodies as they came in are kept after their receipt
 * @param sweepEvery pause between two sweeps
 */
@ConfigurationProperties("huiyin.retention")
record RetentionSettings(Duration raw, Duration sweepEvery) {

    RetentionSettings {
        if (raw.isNegative() || raw.isZero()) {
            throw new IllegalArgumentException("huiyin.retention.raw is " + raw + "; expected more than nothing");
        }
        if (sweepEvery.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "huiyin.retention.sweep-every is " + sweepEvery + "; expected at least a millisecond");
        }
    }
}
