package org.huiyin.normalise.rating;

import java.util.EnumSet;
import java.util.Set;

/** What stands around a number: whether it may rate there, or counts, names, lists or measures something. */
final class NumberContext {

    private static final Set<WordClass> BEFORE = EnumSet.of(
            WordClass.GREETING,
            WordClass.COURTESY,
            WordClass.PARTICLE,
            WordClass.RATE_VERB,
            WordClass.FILLER,
            WordClass.PLAIN_ADVERB,
            WordClass.NEGATION,
            WordClass.CHANGE,
            WordClass.CORRECTION);
    /** Words that say how something was. */
    static final Set<WordClass> EVALUATION = EnumSet.of(
            WordClass.PRAISE,
            WordClass.BLAME,
            WordClass.FAULT,
            WordClass.FAIR,
            WordClass.LEVEL_NOUN,
            WordClass.LEVEL_1,
            WordClass.LEVEL_2,
            WordClass.LEVEL_3,
            WordClass.LEVEL_4,
            WordClass.LEVEL_5,
            WordClass.GRADE_GOOD,
            WordClass.GRADE_FAIR,
            WordClass.GRADE_POOR,
            WordClass.TOP,
            WordClass.BOTTOM,
            WordClass.COURTESY,
            WordClass.SARCASM,
            WordClass.PRESSURE);

    private static final Set<WordClass> LEADING = EnumSet.of(
            WordClass.VERY,
            WordClass.BASICALLY,
            WordClass.INTENSIFIER,
            WordClass.NEGATION,
            WordClass.PARTICLE,
            WordClass.PLAIN_ADVERB,
            WordClass.FILLER,
            WordClass.CONCESSION);
    private static final Set<WordClass> COUNTED = EnumSet.of(WordClass.MEASURE, WordClass.THING);
    private static final Set<String> LIST_MARKS = Set.of("、", ".", ")");
    private static final Set<String> RANGES =
            Set.of("-", "~", "/", ":", "、", "到", "至", "或", "—", "–", "或者", "还是", "+", "*", "and", "or", "to", "_", "和");
    private static final Set<String> TAKEN_AWAY = Set.of(
            "扣", "减", "加", "差", "少", "超", "第", "负", "no", "#", "前", "后", "近", "每", "这", "那", "上", "下", "满", "约", "共",
            "了");
    private static final int WITHIN = 60;

    private final Sentence sentence;

    NumberContext(Sentence sentence) {
        this.sentence = sentence;
    }

    /** How many numbers begin the items of a list. */
    int listed() {
        int items = 0;
        for (int i = 0; i < sentence.size(); i++) {
            boolean begins = isBareNumber(i) && (i == 0 || !isNumber(i - 1));
            boolean circled = begins && isCircled(i) && !sentence.ends(i + 1);
            boolean parted = begins && i > 0 && sentence.get(i).gap() && sentence.isAny(i + 1, EVALUATION);
            items += circled || begins && isListMark(i) || parted || begins && i == 0 && leads(i) ? 1 : 0;
        }
        return items;
    }

    private boolean leads(int index) {
        Token next = sentence.at(index + 1);
        return next != null && next.gap() && sentence.isAny(index + 1, EVALUATION);
    }

    private boolean isCircled(int index) {
        Token token = sentence.at(index);
        return token != null && token.numeral() != null && token.numeral().form() == Numeral.Form.CIRCLED;
    }
    /** Whether a number is followed at once by the mark of a list, and that by words. */
    boolean isListMark(int index) {
        Token mark = sentence.at(index + 1);
        Token words = sentence.at(index + 2);
        return mark != null
                && !mark.gap()
                && LIST_MARKS.contains(mark.text())
                && words != null
                && !words.isMark()
                && words.kind() != Token.Kind.FACE;
    }

    boolean isNumber(int index) {
        Token token = sentence.at(index);
        return token != null && token.kind() == Token.Kind.NUMBER;
    }

    boolean isBareNumber(int index) {
        return isNumber(index) && !isUnit(index + 1);
    }

    boolean isUnit(int index) {
        Token token = sentence.at(index);
        return token != null
                && (token.is(WordClass.STAR_UNIT)
                        || token.is(WordClass.POINT_UNIT)
                        || token.is(WordClass.FIVE_SCALE)
                        || isOneStar(token));
    }

    private static boolean isOneStar(Token token) {
        return token.kind() == Token.Kind.STARS
                && token.text().codePointCount(0, token.text().length()) == 1;
    }
    /** Whether what stands before a number makes it a part, an ordinal or the number of a thing: 扣一分, 第3, 窗口5. */
    boolean isTakenAway(int index) {
        Token before = sentence.at(index - 1);
        if (before == null) {
            return false;
        } else if (before.is(WordClass.THING) || before.is(WordClass.SCALE) || before.is(WordClass.OTHER_SCORE)) {
            return true;
        }
        boolean attached = !before.isMark() && !sentence.get(index).gap();
        boolean counted = before.is(WordClass.MEASURE) && isNumber(index - 2);
        boolean less = isLess(index - 1)
                || isLess(index - 2)
                        && (before.text().equals("的") || before.text().equals("了"));
        boolean ordinal = !before.gap() && before.kind() == Token.Kind.OTHER && TAKEN_AWAY.contains(before.text());
        return attached && (counted || less) || ordinal;
    }

    boolean isCounted(int index) {
        Token token = sentence.at(index);
        return token != null && (token.isAny(COUNTED) || token.text().startsWith("窗口"));
    }

    private boolean isLess(int index) {
        return sentence.isText(index, "扣") || sentence.isText(index, "少") || sentence.isText(index, "减");
    }

    boolean isRange(int index) {
        Token token = sentence.at(index);
        return token != null && RANGES.contains(token.text());
    }

    boolean isLevelWord(int index) {
        return sentence.has(index, index + 3, WordClass.LEVEL_NOUN);
    }
    /** Whether a number stands where a rating may begin. */
    boolean begins(int index) {
        if (sentence.isText(index - 1, "不是")) {
            return true;
        }
        int before = index - 1;
        while (before >= 0 && !sentence.get(before).isMark() && sentence.isAny(before, BEFORE)) {
            before--;
        }
        return before < 0
                || sentence.get(before).isMark()
                || sentence.get(before).kind() == Token.Kind.FACE
                || sentence.get(before).kind() == Token.Kind.QUOTE;
    }

    boolean isAnnounced(int index) {
        int before = index - 1;
        while (before >= 0
                && (sentence.is(before, WordClass.PARTICLE)
                        || sentence.is(before, WordClass.FILLER)
                        || sentence.isText(before, ":"))) {
            before--;
        }
        return sentence.is(before, WordClass.RATE_VERB) || sentence.is(before, WordClass.CHANGE);
    }

    String before(int index) {
        Token before = sentence.at(index - 1);
        return before == null ? "" : before.text();
    }
    /** Whether only particles, faces and stars stand between a place and the end of its clause. */
    boolean endsRating(int index) {
        int at = index;
        while (at < sentence.size()
                && !sentence.get(at).isMark()
                && (sentence.is(at, WordClass.PARTICLE)
                        || sentence.get(at).kind() == Token.Kind.FACE
                        || sentence.get(at).kind() == Token.Kind.STARS
                        || sentence.get(at).kind() == Token.Kind.QUOTE)) {
            at++;
        }
        return sentence.ends(at) || at > index && sentence.get(at).gap();
    }
    /** Whether the clause that begins here says how something was. */
    boolean evaluates(int index) {
        int end = Math.min(sentence.clauseEnd(index), index + WITHIN);
        for (int i = index; i < end; i++) {
            if (sentence.isAny(i, EVALUATION)) {
                return true;
            }
        }
        return sentence.isAny(index, LEADING)
                && sentence.get(index).isAny(EnumSet.of(WordClass.NEGATION, WordClass.CONCESSION));
    }
}
