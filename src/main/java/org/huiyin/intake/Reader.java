package org.huiyin.intake;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.huiyin.normalise.ReadResult;

/**
 * How a channel's messages are understood. Pure: no clock, no store, no network; the same bytes give the same answer
 * today, after a restart and in {@code explain}.
 */
public interface Reader {

    /**
     * The pieces of one raw message. A message that cannot even be taken apart is one piece, which {@link #read} then
     * calls unreadable.
     */
    List<Submission> split(InboundMessage delivery);

    /** What one piece says. Never throws for what the sender wrote. */
    ReadResult read(Submission submission);

    /**
     * How long before its receipt a message may say that it was given; one that says more counts on the day of its
     * receipt, flagged. Believed only of whom the door vouches for.
     */
    default Duration datedWithin() {
        return Duration.ofDays(30);
    }

    /** What of unproven people's ratings comes too fast to be counted before somebody has looked; empty for nothing. */
    default Optional<BurstLimit> burstLimit() {
        return Optional.empty();
    }

    /**
     * What tells a message from every other of its channel, wherever and however often it is delivered; empty where only
     * its key does. The record of the first stands for all that have the same.
     */
    default Optional<String> fingerprint(Submission submission) {
        return Optional.empty();
    }

    /**
     * Whether a person rates a service occurrence once here, and follows it up once: counted over all channels that say
     * so. Not for channels that ask one person several things about the same subject.
     */
    default boolean ratesOnce() {
        return false;
    }

    /**
     * Whether whoever asks for a rating here names the service occurrence, and only who is served is asked: the ratings of
     * one numbered occurrence are then counted together as one person's, though nobody says whose.
     */
    default boolean asksOfOccurrences() {
        return false;
    }

    /**
     * Whether what comes under a known key is the same where it says the same, though not to the byte. For sources that
     * tell of one thing again and again, each time with what they know by then; elsewhere other bytes are a conflict.
     */
    default boolean repeatsBySense() {
        return false;
    }
}
