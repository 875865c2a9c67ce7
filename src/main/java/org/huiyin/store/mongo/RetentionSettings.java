package org.huiyin.store.mongo;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long things are kept.
 *
 * @param raw how long the bodies as they came in are kept after their receipt
 * @param conversations how long what somebody did in a conversation is known after the last thing
 * @param occurrences how long it is known who rated a service occurrence, after the last rating
 * @param trail how long it is kept when deliveries were made and who ordered replays
 * @param sweepEvery pause between two sweeps
 */
@ConfigurationProperties("huiyin.retention")
public record RetentionSettings(
        Duration raw, Duration conversations, Duration occurrences, Duration trail, Duration sweepEvery) {

    private static final Duration LONGEST_CONVERSATION = Duration.ofDays(1);

    public RetentionSettings {
        if (raw.isNegative() || raw.isZero()) {
            throw new IllegalArgumentException("huiyin.retention.raw is " + raw + "; expected more than nothing");
        }
        if (conversations.compareTo(LONGEST_CONVERSATION) < 0) {
            throw new IllegalArgumentException("huiyin.retention.conversations is " + conversations
                    + "; expected at least " + LONGEST_CONVERSATION + ", the longest that a channel may remember");
        }
        if (occurrences.isNegative() || occurrences.isZero()) {
            throw new IllegalArgumentException(
                    "huiyin.retention.occurrences is " + occurrences + "; expected more than nothing");
        }
        if (trail.isNegative() || trail.isZero()) {
            throw new IllegalArgumentException("huiyin.retention.trail is " + trail + "; expected more than nothing");
        }
        if (sweepEvery.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "huiyin.retention.sweep-every is " + sweepEvery + "; expected at least a millisecond");
        }
    }
}
