package org.huiyin.privacy;

import java.time.Duration;

/**
 * What citizens are told who leave a contact: that it is kept for so long after the matter is closed, and no longer.
 *
 * @param kept as long as it is kept indeed
 */
public record ContactPromise(Duration kept) {

    /** In whole days, the last one begun. */
    public long days() {
        return kept.plusDays(1).minusNanos(1).toDays();
    }
}
