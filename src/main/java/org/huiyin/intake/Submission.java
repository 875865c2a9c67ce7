package org.huiyin.intake;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One piece of feedback as it came in: the only thing that passes the waist. It ends as exactly one record, disposition
 * or quarantine entry, so that the sums agree.
 *
 * @param channel the id of the channel
 * @param sourceId the source's own id of the message; the same id is the same message
 * @param item tells apart several pieces of one message (the items of an array, the subjects of a call), or those who chose
 *     the same id for messages of their own; null for one
 * @param contentType as the sender said
 * @param body the bytes, verbatim
 * @param headers the headers that matter to reading, by lower-case name
 * @param receivedAt when it stood at the door
 * @param verified whether the door vouched for the sender
 */
public record Submission(
        String channel,
        String sourceId,
        @Nullable String item,
        String contentType,
        byte[] body,
        Map<String, String> headers,
        Instant receivedAt,
        boolean verified) {

    /**
     * The header under which a door adds the citizen's contact, sealed: it goes along to where contacts are kept and is no
     * part of the raw message.
     */
    public static final String CONTACT = "huiyin-contact";

    /**
     * The header under which a door says where an unknown sender's submission came from, under a name that is another each
     * day: what comes too fast from there is held. No part of the raw message, and not kept with the record.
     */
    public static final String SOURCE = "huiyin-source";

    /**
     * The header by which a door says that the record is to be held until somebody has looked, with the reason, in fixed
     * words. No part of the raw message.
     */
    public static final String HELD = "huiyin-held";

    /**
     * The header by which the gateway says that a submission of its own making is a follow-up, and what its record's link is.
     * No door takes it from outside.
     */
    public static final String FOLLOWS = "huiyin-follows";

    /**
     * The header by which a door says that a token of the gateway's own names the service occurrence, with its number; only a
     * door that has checked the token says so.
     */
    public static final String ASKED = "rating-request";

    /** The header by which such a submission names its subject, as JSON. */
    public static final String SUBJECT = "huiyin-subject";

    /**
     * The header by which a reader says that a verified sender names a case of ours whose handling is rated, as
     * {@link org.huiyin.evaluation.HandledCases#find} takes it. Before it is read {@link #FOLLOWS} and {@link #SUBJECT} are
     * added, if there is such a case.
     */
    public static final String CASE = "huiyin-case";

    /** The same under other headers. */
    public Submission with(Map<String, String> others) {
        return new Submission(channel, sourceId, item, contentType, body, others, receivedAt, verified);
    }

    /** {@code <channel>:<source message id>[:<item>]}. */
    public String key() {
        return item == null ? channel + ":" + sourceId : channel + ":" + sourceId + ":" + item;
    }
}
