package org.huiyin.normalise;

import java.text.Normalizer;

/**
 * A citizen's words as the record keeps them.
 *
 * @param text NFC, without control and zero-width characters, trimmed; at most 4,000 characters
 * @param cut whether there was more
 */
record CleanText(String text, boolean cut) {

    /** Characters (code points) that a record keeps of a text; the original is in the raw body. */
    static final int LIMIT = 4_000;

    static CleanText of(String given) {
        StringBuilder kept = new StringBuilder(given.length());
        Normalizer.normalize(given, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(CleanText::isVisible)
                .forEach(kept::appendCodePoint);
        String text = kept.toString().strip();
        if (text.codePointCount(0, text.length()) <= LIMIT) {
            return new CleanText(text, false);
        }
        return new CleanText(
                text.substring(0, text.offsetByCodePoints(0, LIMIT)).strip(), true);
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\n' || c == '\t';
            case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
