package org.huiyin.store.directory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Under what a code or name is found: all that follows from the beginning of a word, of a number, or from any of its Chinese
 * characters, since Chinese has no spaces. What somebody looks for is then the beginning of a term, which an index answers.
 */
final class SearchTerms {

    /** Longer ones narrow a search no further. */
    private static final int LONGEST = 12;

    private SearchTerms() {}

    /** The terms of a text of one or several lines, in small letters. */
    static List<String> of(String text) {
        Set<String> terms = new LinkedHashSet<>();
        folded(text).lines().forEach(line -> add(terms, line));
        return List.copyOf(terms);
    }

    private static void add(Set<String> terms, String line) {
        for (int at = 0, before = ' '; at < line.length(); ) {
            int letter = line.codePointAt(at);
            if (begins(letter, before)) {
                terms.add(cut(line.substring(at)));
            }
            before = letter;
            at += Character.charCount(letter);
        }
    }

    /** As much of what somebody looks for as terms are long. */
    static String cut(String text) {
        int length = Math.min(text.length(), LONGEST);
        // half a character is no text
        return text.substring(0, length - (Character.isHighSurrogate(text.charAt(length - 1)) ? 1 : 0));
    }

    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static boolean begins(int letter, int before) {
        if (!Character.isLetterOrDigit(letter)) {
            return false;
        }
        return Character.isIdeographic(letter)
                || !Character.isLetterOrDigit(before)
                || Character.isIdeographic(before)
                || Character.isDigit(letter) && !Character.isDigit(before);
    }
}
