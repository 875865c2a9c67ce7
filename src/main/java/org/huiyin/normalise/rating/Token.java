package org.huiyin.normalise.rating;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a text.
 *
 * @param kind what sort of signs it is made of
 * @param classes what the lexicon says of it; empty for what it does not know
 * @param text as it stands in the plain text
 * @param start its place in the plain text
 * @param gap whether a blank stands before it
 * @param numeral the number that it is; null for none
 */
record Token(Kind kind, Set<WordClass> classes, String text, int start, boolean gap, @Nullable Numeral numeral) {

    /** What sort of signs a token is made of. */
    enum Kind {
        WORD,
        NUMBER,
        STARS,
        FACE,
        MARK,
        QUOTE,
        OTHER
    }

    int end() {
        return start + text.length();
    }

    boolean is(WordClass wordClass) {
        return classes.contains(wordClass);
    }

    boolean isAny(Set<WordClass> wanted) {
        for (WordClass each : classes) {
            if (wanted.contains(each)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a clause ends here. */
    boolean isMark() {
        return kind == Kind.MARK;
    }

    /** The level that a number names by itself; 0 for none. */
    int level() {
        return numeral == null ? 0 : numeral.level();
    }
}
