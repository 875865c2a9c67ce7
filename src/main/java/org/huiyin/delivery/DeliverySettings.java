package org.huiyin.delivery;

import java.net.URI;
import java.time.Duration;
import org.huiyin.evaluation.Intents;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How others are told.
 *
 * @param source what the events say they come from
 * @param batch events brought to a target in one go, at most
 * @param poll rest after finding nothing to bring
 * @param lease how long a claim lasts; longer than any delivery takes
 * @param grace how long an intent may wait for its evaluation before it is swept
 * @param backOffFirst wait after the first delivery in vain; doubled each time
 * @param backOffMost the longest wait
 * @param measure how often the depth is measured
 * @param sums how often what was recorded is held against what targets were told
 */
@ConfigurationProperties("huiyin.handoff")
record DeliverySettings(
        @DefaultValue("urn:huiyin:gateway") URI source,
        @DefaultValue("500") int batch,
        @DefaultValue("100ms") Duration poll,
        @DefaultValue("20s") Duration lease,
        @DefaultValue("10m") Duration grace,
        @DefaultValue("1s") Duration backOffFirst,
        @DefaultValue("5m") Duration backOffMost,
        @DefaultValue("10s") Duration measure,
        @DefaultValue("5m") Duration sums) {

    private static final Duration LEAST_GRACE = Intents.SAFE.multipliedBy(2);

    DeliverySettings {
        if (batch < 1) {
            throw new IllegalArgumentException("huiyin.handoff.batch is " + batch + "; expected at least 1");
        }
        if (grace.compareTo(LEAST_GRACE) < 0) {
            throw new IllegalArgumentException("huiyin.handoff.grace is " + grace + "; expected at least " + LEAST_GRACE
                    + ", or intents may be swept before their evaluations come");
        }
    }

    DeliveryPolicy pace() {
        return new DeliveryPolicy(batch, poll, lease, grace, backOffFirst, backOffMost, backOffMost);
    }
}
