package org.huiyin.intake;

import java.time.Instant;
import java.util.Map;

/**
 * One raw message at a channel's door, before it is split into submissions.
 *
 * @param contentType as the sender said; empty where it said nothing
 * @param headers by lower-case name, without cookies; the reader chooses those that matter
 * @param query URL parameters, decoded
 * @param verified whether the door vouched for the sender
 */
public record InboundMessage(
        String contentType,
        byte[] body,
        Map<String, String> headers,
        Map<String, String> query,
        Instant receivedAt,
        boolean verified) {}
