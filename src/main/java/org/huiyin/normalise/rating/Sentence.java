package org.huiyin.normalise.rating;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tokens of a text, with the ways to look about in them. */
final class Sentence {

    private static final Set<WordClass> LIGHT = EnumSet.of(
            WordClass.PARTICLE, WordClass.FILLER, WordClass.PLAIN_ADVERB, WordClass.INTENSIFIER, WordClass.RATE_VERB);

    private final List<Token> tokens;

    Sentence(List<Token> tokens) {
        this.tokens = tokens;
    }

    int size() {
        return tokens.size();
    }

    List<Token> tokens() {
        return tokens;
    }

    Token get(int index) {
        return tokens.get(index);
    }

    /** The token at an index; null beyond the ends. */
    @Nullable
    Token at(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : null;
    }

    boolean is(int index, WordClass wordClass) {
        Token token = at(index);
        return token != null && token.is(wordClass);
    }

    boolean isAny(int index, Set<WordClass> classes) {
        Token token = at(index);
        return token != null && token.isAny(classes);
    }

    boolean isText(int index, String text) {
        Token token = at(index);
        return token != null && token.text().equals(text);
    }

    /** Whether nothing more of the clause follows at an index. */
    boolean ends(int index) {
        Token token = at(index);
        return token == null || token.isMark();
    }

    /** The first index of the clause that holds an index. */
    int clauseStart(int index) {
        int start = index;
        while (start > 0 && !get(start - 1).isMark()) {
            start--;
        }
        return start;
    }

    /** The index after the last token of the clause that holds an index. */
    int clauseEnd(int index) {
        int end = index;
        while (end < size() && !get(end).isMark()) {
            end++;
        }
        return end;
    }

    boolean has(int from, int to, WordClass wordClass) {
        for (int i = Math.max(0, from); i < Math.min(to, size()); i++) {
            if (get(i).is(wordClass)) {
                return true;
            }
        }
        return false;
    }

    boolean has(WordClass wordClass) {
        return has(0, size(), wordClass);
    }

    /** Whether a denial reaches what begins at an index: 不给 5 分, 给不了 5 分. */
    boolean isDenied(int first) {
        int before = first - 1;
        while (before >= 0
                && !get(before).isMark()
                && !get(before).is(WordClass.NEGATION)
                && get(before).isAny(LIGHT)) {
            before--;
        }
        return is(before, WordClass.NEGATION);
    }

    /** Which tokens belong to claims or words of satisfaction. */
    boolean[] marked(List<Claim> claims, List<LevelWordClaims.MoodWord> moodWords) {
        boolean[] marked = new boolean[size()];
        claims.forEach(claim -> Arrays.fill(marked, claim.first(), claim.last() + 1, true));
        moodWords.forEach(word -> Arrays.fill(marked, word.first(), word.last() + 1, true));
        return marked;
    }
}
