package org.huiyin.normalise.rating;

import org.huiyin.evaluation.Satisfaction;
import org.jspecify.annotations.Nullable;

/**
 * What looks like a rating, before anybody has looked at what stands around it.
 *
 * @param level null where it is a rating that cannot be read: on another scale, between two levels
 * @param form how it is said
 * @param first index of its first token
 * @param last index of its last token
 * @param shaky whether its own shape leaves a doubt
 */
record Claim(@Nullable Satisfaction level, Form form, int first, int last, boolean shaky) {

    /** How a rating is said. */
    enum Form {
        WORD,
        SCORE,
        STARS,
        NUMBER,
        FACE
    }

    static Claim of(int level, Form form, int first, int last) {
        return new Claim(Satisfaction.of(level).orElse(null), form, first, last, false);
    }

    static Claim unreadable(Form form, int first, int last) {
        return new Claim(null, form, first, last, true);
    }

    Claim asShaky() {
        return new Claim(level, form, first, last, true);
    }

    /** @throws IllegalStateException where no level can be read */
    Satisfaction named() {
        if (level == null) {
            throw new IllegalStateException("a claim that cannot be read names no level");
        }
        return level;
    }

    /** Whether it rates by itself, wherever it stands; a number or a face does only as an answer. */
    boolean explicit() {
        return form != Form.NUMBER && form != Form.FACE;
    }
}
