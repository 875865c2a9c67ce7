package org.huiyin.intake.reconciliation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the sums are held together over all replicas.
 *
 * @param replica what people call this replica; empty for none
 * @param publish how often a replica tells the others what it counted
 * @param every how often the sums are checked
 * @param grace how long a difference must last before it is one
 * @param silentAfter when a replica that tells nothing is called silent
 */
@ConfigurationProperties("huiyin.sums")
record ReconciliationSettings(
        @DefaultValue("") String replica,
        @DefaultValue("2s") Duration publish,
        @DefaultValue("10s") Duration every,
        @DefaultValue("30s") Duration grace,
        @DefaultValue("1m") Duration silentAfter) {

    ReconciliationSettings {
        if (every.compareTo(publish.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("huiyin.sums.every is " + every + "; expected at least twice"
                    + " huiyin.sums.publish, or what others have not told yet would look like too much");
        }
        if (grace.compareTo(every) < 0) {
            throw new IllegalArgumentException("huiyin.sums.grace is " + grace
                    + "; expected at least huiyin.sums.every," + " or what is on its way would look lost");
        }
        if (silentAfter.compareTo(signOfLife(publish).multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("huiyin.sums.silent-after is " + silentAfter + "; expected at least "
                    + signOfLife(publish).multipliedBy(2) + ", or replicas with nothing to tell would look silent");
        }
    }

    /** How often a replica that has nothing new to tell gives a sign of life. */
    Duration signOfLife() {
        return signOfLife(publish);
    }

    private static Duration signOfLife(Duration publish) {
        return publish.multipliedBy(5);
    }
}
