package org.huiyin.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What becomes of an occurrence that nobody rates, as region files say it: {@code none}, or {@code 3 after 7 natural days}.
 *
 * @param level that the system sets, 1 to 5; 0 for none
 * @param after when, from the end of the service on
 */
public record DefaultRating(int level, Term after) {

    /** Nobody is rated by default. */
    public static final DefaultRating NONE = new DefaultRating(0, Term.NONE);

    private static final Pattern WORDS = Pattern.compile("([1-5]) after (.+)");

    /** @throws IllegalArgumentException for words that are none of these */
    static DefaultRating of(String words) {
        Matcher matcher = WORDS.matcher(words);
        if (words.equals("none")) {
            return NONE;
        } else if (matcher.matches()) {
            return new DefaultRating(Integer.parseInt(matcher.group(1)), Term.of(matcher.group(2)));
        }
        throw new IllegalArgumentException(words);
    }

    /** Whether there is one at all. */
    public boolean isSet() {
        return level > 0;
    }

    /** As region files say it. */
    @Override
    public String toString() {
        return isSet() ? level + " after " + after : "none";
    }
}
