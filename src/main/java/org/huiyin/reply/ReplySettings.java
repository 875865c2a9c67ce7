package org.huiyin.reply;

import java.time.Duration;
import org.huiyin.platform.work.BackOff;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How citizens are answered.
 *
 * @param poll rest after finding nothing to send
 * @param lease how long a claim lasts; longer than any sending takes
 * @param grace how long an acknowledgement may wait for its record before it is given up
 * @param backOffFirst wait after the first try in vain; doubled each time
 * @param backOffMost the longest wait
 * @param giveUp after how long in vain an answer is undeliverable
 * @param keep how long answers stay after their end, with the citizen's address, sealed
 * @param late how long an answer may wait before health says so
 * @param ratingRequestValid for how long a citizen may answer a request to rate
 * @param secondRatingChannel by which citizens rate how their case was handled: one of kind web; empty for none
 * @param measure how often the depth is measured
 * @param sweepEvery pause between two sweeps of what was kept long enough
 */
@ConfigurationProperties("huiyin.reply")
record ReplySettings(
        @DefaultValue("1s") Duration poll,
        @DefaultValue("5m") Duration lease,
        @DefaultValue("7d") Duration grace,
        @DefaultValue("30s") Duration backOffFirst,
        @DefaultValue("1h") Duration backOffMost,
        @DefaultValue("3d") Duration giveUp,
        @DefaultValue("90d") Duration keep,
        @DefaultValue("1h") Duration late,
        @DefaultValue("30d") Duration ratingRequestValid,
        @DefaultValue("web-hall") String secondRatingChannel,
        @DefaultValue("10s") Duration measure,
        @DefaultValue("1h") Duration sweepEvery) {

    /** How long an answer waits after so many tries in vain. */
    Duration backOff(int attempts) {
        return BackOff.after(attempts, backOffFirst, backOffMost);
    }

    /** How long a channel is left in peace after so many tries in vain, one after the other. */
    Duration rest(int inVain) {
        return BackOff.after(inVain, poll, backOffFirst);
    }
}
