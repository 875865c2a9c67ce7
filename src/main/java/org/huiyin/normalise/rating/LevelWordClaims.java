package org.huiyin.normalise.rating;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.huiyin.evaluation.Grade;
import org.jspecify.annotations.Nullable;

/** Reads 满意 with the words before it, and the English level words: a level of the national scale, or a mood. */
final class LevelWordClaims {

    private static final Set<WordClass> MODIFIERS =
            EnumSet.of(WordClass.VERY, WordClass.BASICALLY, WordClass.INTENSIFIER, WordClass.NEGATION);
    private static final List<WordClass> LEVELS =
            List.of(WordClass.LEVEL_1, WordClass.LEVEL_2, WordClass.LEVEL_3, WordClass.LEVEL_4, WordClass.LEVEL_5);
    private static final Set<String> PLAIN_NO = Set.of("不", "唔", "not", "isn't", "am not");
    private static final Set<String> OF_DEGREE = Set.of("极", "至", "之", "爆", "死", "到");
    private static final Set<String> RESULTS = Set.of("答", "程");

    /**
     * A word of satisfaction that is no word of the scale.
     *
     * @param twisted whether a denial is denied, or a word of the scale: 我不是不满意, 谈不上非常满意
     */
    record MoodWord(Grade mood, int first, int last, boolean twisted) {}

    private final Sentence sentence;
    private final List<Claim> claims = new ArrayList<>();
    private final List<MoodWord> moods = new ArrayList<>();

    private LevelWordClaims(Sentence sentence) {
        this.sentence = sentence;
    }

    static LevelWordClaims in(Sentence sentence) {
        LevelWordClaims found = new LevelWordClaims(sentence);
        for (int i = 0; i < sentence.size(); i++) {
            if (sentence.is(i, WordClass.LEVEL_NOUN)) {
                found.noun(i);
            } else {
                found.word(i);
            }
        }
        return found;
    }

    List<Claim> claims() {
        return claims;
    }

    List<MoodWord> moods() {
        return moods;
    }

    private void word(int index) {
        for (int level = 1; level <= LEVELS.size(); level++) {
            if (sentence.is(index, LEVELS.get(level - 1))) {
                if (sentence.is(index - 1, WordClass.NEGATION)) {
                    moods.add(new MoodWord(level >= 3 ? Grade.POOR : Grade.GOOD, index - 1, index, false));
                } else if (sentence.is(index - 1, WordClass.INTENSIFIER)) {
                    moods.add(new MoodWord(level >= 3 ? Grade.GOOD : Grade.POOR, index - 1, index, false));
                } else {
                    claims.add(Claim.of(level, Claim.Form.WORD, index, index));
                }
            }
        }
    }

    private void noun(int index) {
        int first = index;
        while (sentence.isAny(first - 1, MODIFIERS)
                || isSlight(first - 1)
                || sentence.isText(first - 1, "的") && sentence.is(first - 2, WordClass.VERY)) {
            first--;
        }
        if (namesAnAnswer(index)) {
            return;
        }
        Integer level = ofDegree(index) || isAttribute(index) ? null : level(first, index);
        if (level != null) {
            claims.add(Claim.of(level, Claim.Form.WORD, first, index));
        } else {
            moods.add(new MoodWord(mood(first, index), first, index, isTwisted(first, index)));
        }
    }

    /** 有点不满意. */
    private boolean isSlight(int index) {
        Token token = sentence.at(index);
        return token != null
                && token.is(WordClass.CONCESSION)
                && "有稍略".indexOf(token.text().charAt(0)) >= 0;
    }

    /** 满意的答复 is what somebody hopes for. */
    private boolean namesAnAnswer(int index) {
        Token next = sentence.at(isAttribute(index) ? index + 2 : index + 1);
        boolean hoped = isAttribute(index)
                && next != null
                && next.is(WordClass.FILLER)
                && next.text().equals("答复");
        return hoped || next != null && RESULTS.contains(next.text().substring(0, 1));
    }

    /** 非常满意的一次体验 praises, but rates nothing for certain. */
    private boolean isAttribute(int index) {
        Token named = sentence.at(index + 2);
        return (sentence.isText(index + 1, "的") || sentence.isText(index + 1, "地"))
                && named != null
                && named.kind() != Token.Kind.FACE
                && !named.isMark()
                && !named.isAny(EnumSet.of(WordClass.PARTICLE, WordClass.COURTESY, WordClass.PRAISE));
    }

    /** 满意极了, 满意得很: more than 满意, but no word of the scale. */
    private boolean ofDegree(int index) {
        Token next = sentence.at(index + 1);
        if (next == null) {
            return false;
        }
        boolean very =
                (next.text().equals("得") || next.text().equals("的")) && sentence.is(index + 2, WordClass.INTENSIFIER);
        return very || OF_DEGREE.contains(next.text().substring(0, 1)) && !next.isMark();
    }

    private @Nullable Integer level(int first, int noun) {
        List<Token> modifiers = new ArrayList<>();
        for (int i = first; i < noun; i++) {
            if (!sentence.isText(i, "的")) {
                modifiers.add(sentence.get(i));
            }
        }
        if (modifiers.isEmpty()) {
            return 4;
        }
        Token last = modifiers.get(modifiers.size() - 1);
        boolean no = PLAIN_NO.contains(last.text());
        if (modifiers.size() == 1) {
            return last.is(WordClass.VERY)
                    ? (Integer) 5
                    : last.is(WordClass.BASICALLY) ? (Integer) 3 : no ? (Integer) 2 : null;
        }
        boolean very = modifiers.subList(0, modifiers.size() - 1).stream().allMatch(each -> each.is(WordClass.VERY));
        return very && no ? (Integer) 1 : very && last.is(WordClass.VERY) ? (Integer) 5 : null;
    }

    private boolean isTwisted(int first, int noun) {
        int denials = 0;
        boolean scale = false;
        for (int i = first; i < noun; i++) {
            boolean denial = sentence.is(i, WordClass.NEGATION);
            denials += denial ? 1 : 0;
            scale |= denials > 0 && (sentence.is(i, WordClass.VERY) || sentence.is(i, WordClass.BASICALLY));
        }
        return denials > 1 || scale;
    }

    private Grade mood(int first, int noun) {
        int denials = 0;
        boolean more = false;
        for (int i = first; i < noun; i++) {
            denials += sentence.is(i, WordClass.NEGATION) ? 1 : 0;
            more |= sentence.isText(i, "更") || sentence.isText(i, "更加") || sentence.isText(i, "再");
        }
        return denials == 1 && !more ? Grade.POOR : Grade.GOOD;
    }
}
