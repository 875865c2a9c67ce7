package org.huiyin.channel.rating;

/**
 * Something about a rating that its sender must mend.
 *
 * @param field as the sender names it; empty for the whole
 * @param topic which of the page's messages tells a citizen about it
 * @param reason what was found and what was expected, for a caller's developer; nothing the citizen wrote
 */
public record RatingFault(String field, Topic topic, String reason) {

    /** The page's messages about faults, in the order of the page. */
    public enum Topic {
        SATISFACTION,
        TAGS,
        /** A negative rating without a word or tag of why. */
        DETAIL,
        TEXT,
        CONTACT,
        /** The page has been open for too long, or is not ours. */
        PAGE,
        /** What no page of ours sends. */
        OTHER
    }
}
