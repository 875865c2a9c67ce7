package org.huiyin.store.mongo;

import java.time.Duration;
import org.huiyin.platform.CannotStartException;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long things are kept.
 *
 * @param raw how long the bodies as they came in are kept after their receipt
 * @param contacts how long contacts, and names and the like in what citizens wrote, are kept after the receipt or the end of
 *     the case
 * @param conversations how long what somebody did in a conversation is known after the last thing
 * @param occurrences how long it is known who rated a service occurrence, after the last rating
 * @param trail how long it is kept when deliveries were made and who ordered replays
 * @param events how long others may fetch an event after it happened
 * @param audit how long the entries of the audit trail are kept
 * @param sweepEvery pause between two sweeps
 */
@ConfigurationProperties("huiyin.retention")
public record RetentionSettings(
        Duration raw,
        Duration contacts,
        Duration conversations,
        Duration occurrences,
        Duration trail,
        Duration events,
        Duration audit,
        Duration sweepEvery) {

    private static final Duration LONGEST_CONVERSATION = Duration.ofDays(2);

    /** Logs of who did what are kept for six months at least. Source: Cybersecurity Law, article 21 (3). */
    private static final Duration SHORTEST_TRAIL = Duration.ofDays(180);

    public RetentionSettings {
        if (raw.isNegative() || raw.isZero()) {
            throw new IllegalArgumentException("huiyin.retention.raw is " + raw + "; expected more than nothing");
        }
        if (contacts.compareTo(raw) < 0) {
            throw new CannotStartException(
                    "huiyin.retention.contacts (HUIYIN_RETENTION_CONTACTS) is " + inWords(contacts)
                            + "; expected at least huiyin.retention.raw, which is " + inWords(raw)
                            + ": a raw body has all of it");
        }
        if (conversations.compareTo(LONGEST_CONVERSATION) < 0) {
            throw new IllegalArgumentException("huiyin.retention.conversations is " + conversations
                    + "; expected at least " + LONGEST_CONVERSATION + ", the longest that a channel may remember");
        }
        if (occurrences.isNegative() || occurrences.isZero()) {
            throw new IllegalArgumentException(
                    "huiyin.retention.occurrences is " + occurrences + "; expected more than nothing");
        }
        atLeast(SHORTEST_TRAIL, "huiyin.retention.trail (HUIYIN_RETENTION_TRAIL)", trail);
        atLeast(SHORTEST_TRAIL, "huiyin.retention.audit (HUIYIN_RETENTION_AUDIT)", audit);
        if (events.toDays() < 1) {
            throw new IllegalArgumentException("huiyin.retention.events is " + events + "; expected at least a day");
        }
        if (sweepEvery.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "huiyin.retention.sweep-every is " + sweepEvery + "; expected at least a millisecond");
        }
    }

    private static void atLeast(Duration shortest, String name, Duration given) {
        if (given.compareTo(shortest) < 0) {
            throw new CannotStartException(name + " is " + inWords(given) + "; expected at least " + inWords(shortest)
                    + ", for which the law has logs kept");
        }
    }

    private static String inWords(Duration duration) {
        return duration.equals(Duration.ofDays(duration.toDays())) ? duration.toDays() + "d" : duration.toString();
    }
}
