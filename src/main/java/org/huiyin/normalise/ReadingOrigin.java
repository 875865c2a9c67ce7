package org.huiyin.normalise;

import java.time.Duration;
import java.time.Instant;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Raw;
import org.huiyin.evaluation.Subject;

/**
 * Where a reading comes from.
 *
 * @param id the id under which the submission was accepted; becomes the record's
 * @param key the submission's unique key
 * @param receipt the citizen's receipt code
 * @param subject what the channel as a whole is about: fills what the message leaves open
 * @param verified whether the door vouched for the sender
 * @param datedWithin how long before its receipt a message may say that it was given
 */
public record ReadingOrigin(
        String id,
        String key,
        String receipt,
        ChannelRef channel,
        Subject subject,
        Instant receivedAt,
        boolean verified,
        Duration datedWithin,
        Raw raw) {}
