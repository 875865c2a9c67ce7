package org.huiyin.normalise.rating;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a rating was written.
 *
 * @param given the words, number or stars that gave it
 * @param beside what was said beside them; null for nothing
 */
record GivenWords(String given, @Nullable String beside) {

    private static final Pattern ENDS = Pattern.compile("^[\\s,，。;；!！:：~～、.]+|[\\s,，:：]+$");

    /** Words that belong to the way a rating is given, and say nothing of what is rated. */
    private static final Set<WordClass> FORM = EnumSet.of(
            WordClass.GRADE_GOOD,
            WordClass.GRADE_FAIR,
            WordClass.GRADE_POOR,
            WordClass.TOP,
            WordClass.BOTTOM,
            WordClass.PARTICLE,
            WordClass.RATE_VERB,
            WordClass.GREETING,
            WordClass.PLAIN_ADVERB,
            WordClass.FIVE_SCALE,
            WordClass.STAR_UNIT);

    static GivenWords of(Analysis analysis, Claim claim) {
        PlainText plain = analysis.plain();
        int start = analysis.sentence().get(claim.first()).start();
        int end = analysis.sentence().get(claim.last()).end();
        String given = plain.original(start, end).strip();
        if (!saysMore(analysis)) {
            return new GivenWords(given, null);
        }
        String before = trim(plain.original(0, start));
        String after = trim(plain.original(end, plain.text().length()));
        String whole = plain.original(0, plain.text().length()).strip();
        String beside = before.isEmpty() ? after : whole;
        return new GivenWords(given, beside.codePoints().anyMatch(Character::isLetterOrDigit) ? beside : null);
    }

    /** Whether something stands beside the claims that is no part of a rating, nor an ornament. */
    private static boolean saysMore(Analysis analysis) {
        boolean[] taken = analysis.sentence().marked(analysis.claims(), List.of());
        for (int i = 0; i < taken.length; i++) {
            Token token = analysis.sentence().get(i);
            boolean word = token.kind() == Token.Kind.WORD
                    || token.kind() == Token.Kind.OTHER
                    || token.kind() == Token.Kind.NUMBER;
            if (!taken[i] && word && !token.isAny(FORM)) {
                return true;
            }
        }
        return false;
    }

    private static String trim(String text) {
        return ENDS.matcher(text).replaceAll("");
    }
}
