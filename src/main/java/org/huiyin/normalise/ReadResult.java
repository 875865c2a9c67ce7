package org.huiyin.normalise;

/** What a channel's reader made of one submission. */
public sealed interface ReadResult permits Reading, ReadResult.Ignored, ReadResult.Unrated, ReadResult.Unreadable {

    /** Nothing a citizen said: a bounce, a list mail, an event without content. Counted, not kept. */
    record Ignored(String reason) implements ReadResult {}

    /**
     * A contact in which no rating was given: silence, a time-out, a wrong key, a machine. Counted, never a rating.
     *
     * @param reason for example {@code no-input}
     */
    record Unrated(String reason) implements ReadResult {}

    /**
     * It cannot be understood as it is.
     *
     * @param field where the trouble is, as the sender names it; empty for the whole
     * @param reason what was found and what was expected, without personal data
     */
    record Unreadable(String field, String reason) implements ReadResult {}
}
