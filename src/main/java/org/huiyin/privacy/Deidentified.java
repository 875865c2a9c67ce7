package org.huiyin.privacy;

import java.util.List;

/**
 * A text without what leads to a person, and what that was.
 *
 * @param text with {@link ContactMask#MASK} in the place of each
 * @param found in the order of the text that was read
 */
public record Deidentified(String text, List<Found> found) {

    /**
     * Something that was taken out.
     *
     * @param from where it began in the text that was read, in characters
     * @param to where it ended, exclusive
     */
    public record Found(Kind kind, int from, int to) {}

    /** What leads to a person. */
    public enum Kind {
        NAME,
        /** A telephone, identity or card number, or another as long. */
        NUMBER,
        PLATE,
        ADDRESS,
        MAIL
    }
}
