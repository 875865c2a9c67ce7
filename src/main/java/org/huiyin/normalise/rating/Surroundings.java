package org.huiyin.normalise.rating;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.huiyin.normalise.rating.Interpretation.Reason;
import org.jspecify.annotations.Nullable;

/** What stands around claims, and takes something from them. */
final class Surroundings {

    private static final Set<WordClass> LIGHT = EnumSet.of(
            WordClass.PARTICLE, WordClass.FILLER, WordClass.PLAIN_ADVERB, WordClass.INTENSIFIER, WordClass.VERY);
    private static final Set<String> HYPOTHESES =
            Set.of("如果", "假如", "假设", "要是", "若是", "除非", "的话", "if", "unless", "才给", "才能给", "等办好", "只要", "否则");

    private static final Set<String> APPROXIMATE = Set.of("差不多", "大概", "大约", "接近", "将近", "约", "近");
    private static final Set<String> COMPARED = Set.of("不止", "止", "超过", "低于", "高于", "比", "过", "于", "超");

    /** What the way to a rating is made of. */
    private static final Set<WordClass> FRAME = EnumSet.of(
            WordClass.RATE_VERB,
            WordClass.PARTICLE,
            WordClass.FILLER,
            WordClass.PLAIN_ADVERB,
            WordClass.GREETING,
            WordClass.COURTESY,
            WordClass.CONCESSION,
            WordClass.TOP,
            WordClass.BOTTOM,
            WordClass.PRAISE,
            WordClass.BLAME,
            WordClass.FAULT,
            WordClass.GRADE_GOOD,
            WordClass.GRADE_POOR,
            WordClass.CHANGE,
            WordClass.CORRECTION,
            WordClass.STAR_UNIT,
            WordClass.FIVE_SCALE);

    private static final Set<WordClass> MOOD = EnumSet.of(
            WordClass.PRAISE,
            WordClass.BLAME,
            WordClass.FAULT,
            WordClass.FAIR,
            WordClass.GRADE_GOOD,
            WordClass.GRADE_POOR);

    private final Sentence sentence;
    private final boolean[] claimed;

    Surroundings(Sentence sentence, List<Claim> claims, List<LevelWordClaims.MoodWord> moodWords) {
        this.sentence = sentence;
        this.claimed = sentence.marked(claims, moodWords);
    }

    /** Why a claim is none, or none for certain; null for no reason. */
    @Nullable
    Reason against(Claim claim) {
        if (sentence.isDenied(claim.first()) || isDeniedAfter(claim)) {
            return Reason.DENIED;
        } else if (isOfAnotherScore(claim)) {
            return Reason.SCALE;
        } else if (isOfAnother(claim)) {
            return Reason.REPORTED;
        } else if (isQuoted(claim)) {
            return Reason.REPORTED;
        } else if (isAskedAbout(claim)) {
            return Reason.REPORTED;
        } else if (isSupposed(claim) || isBargain(claim) || isAttribute(claim) || isCompared(claim)) {
            return Reason.SUPPOSED;
        } else if (isReported(claim)) {
            return Reason.REPORTED;
        }
        return null;
    }

    /** Whether words of which nobody knows what they do stand before a claim in its clause, or right after it: 考试得了5分. */
    boolean isStray(Claim claim) {
        Token next = sentence.at(claim.last() + 1);
        if (next != null
                && !next.isMark()
                && !next.gap()
                && (isUnknown(next) || next.text().equals("都"))) {
            return true;
        }
        boolean stray = false;
        for (int i = phraseStart(claim); i < claim.first(); i++) {
            Token token = sentence.get(i);
            if (token.isAny(MOOD) && i < claim.first() - 1 || token.text().startsWith("对")) {
                stray = false;
            } else {
                stray |= !claimed[i]
                        && !token.isAny(FRAME)
                        && token.kind() != Token.Kind.FACE
                        && token.kind() != Token.Kind.QUOTE;
            }
        }
        return stray || APPROXIMATE.contains(textBefore(claim));
    }

    /** 王姐非常满意: whoever stands before a word of the scale may be somebody else. */
    private boolean isOfAnother(Claim claim) {
        Token before = sentence.at(claim.first() - 1);
        boolean attached = before != null && !sentence.get(claim.first()).gap() && isUnknown(before);
        return claim.form() == Claim.Form.WORD
                && attached
                && !sentence.get(sentence.clauseStart(claim.first())).text().startsWith("对");
    }

    /** A blank between Chinese words parts them as a comma would. */
    private int phraseStart(Claim claim) {
        int start = claim.first();
        int from = Math.max(sentence.clauseStart(claim.first()), claim.first() - 25);
        while (start > from && !(sentence.get(start).gap() && !isLatin(start) && !isLatin(start - 1))) {
            start--;
        }
        return start;
    }

    private boolean isLatin(int index) {
        return Lexicon.isLatin(sentence.get(index).text().charAt(0));
    }

    /** 驾照扣了3分, 积分5分. */
    private boolean isOfAnotherScore(Claim claim) {
        return sentence.has(phraseStart(claim), claim.first(), WordClass.OTHER_SCORE)
                || sentence.is(claim.last() + 1, WordClass.OTHER_SCORE);
    }

    private static boolean isUnknown(Token token) {
        return token.kind() == Token.Kind.OTHER || token.kind() == Token.Kind.NUMBER || token.is(WordClass.IDIOM);
    }

    private String textBefore(Claim claim) {
        Token before = sentence.at(claim.first() - 1);
        return before == null ? "" : before.text();
    }

    /** 给5分的都是托 speaks of those who give it. */
    private boolean isAttribute(Claim claim) {
        Token named = sentence.at(claim.last() + 2);
        return claim.form() != Claim.Form.WORD
                && sentence.isText(claim.last() + 1, "的")
                && named != null
                && !named.isMark()
                && !named.isAny(FRAME)
                && !named.isAny(MOOD);
    }

    /** 不止5分, 低于1分. */
    private boolean isCompared(Claim claim) {
        return COMPARED.contains(textBefore(claim));
    }

    private boolean endsWith(int index, String word) {
        Token token = sentence.at(index);
        return token != null && token.text().endsWith(word);
    }

    /** 退钱就给5分 is a bargain. */
    private boolean isBargain(Claim claim) {
        int verb = claim.first() - 1;
        while (verb >= 0
                && sentence.get(verb).isAny(LIGHT)
                && !sentence.get(verb).is(WordClass.RATE_VERB)) {
            verb--;
        }
        Token token = sentence.at(verb);
        boolean then = token != null
                && token.is(WordClass.RATE_VERB)
                && (token.text().startsWith("就")
                        || token.text().startsWith("才")
                        || endsWith(verb - 1, "就")
                        || endsWith(verb - 1, "才"));
        for (int i = sentence.clauseStart(claim.first()); then && i < verb; i++) {
            if (!sentence.get(i).isAny(LIGHT) && !sentence.get(i).is(WordClass.RATE_VERB)) {
                return true;
            }
        }
        return false;
    }

    /** 5分不可能, 5分给不了, 1分都嫌多. */
    private boolean isDeniedAfter(Claim claim) {
        int next = claim.last() + 1;
        while (sentence.is(next, WordClass.PARTICLE)
                || sentence.is(next, WordClass.FILLER)
                || sentence.is(next, WordClass.PLAIN_ADVERB)) {
            next++;
        }
        if (sentence.isText(next, "嫌") || sentence.isText(next, "多余")) {
            return true;
        }
        boolean gives = sentence.is(next, WordClass.RATE_VERB) && sentence.is(next + 1, WordClass.NEGATION);
        return claim.explicit()
                && (gives
                        || sentence.is(next, WordClass.NEGATION)
                                && (sentence.is(next + 1, WordClass.RATE_VERB) || sentence.ends(next + 1)));
    }

    private boolean isQuoted(Claim claim) {
        Token before = sentence.at(claim.first() - 1);
        Token after = sentence.at(claim.last() + 1);
        if (after != null && after.isAny(MOOD)) {
            after = sentence.at(claim.last() + 2);
        }
        boolean bracketed = before != null && "【[".contains(before.text());
        return before != null
                && before.kind() == Token.Kind.QUOTE
                && !bracketed
                && after != null
                && after.kind() == Token.Kind.QUOTE;
    }

    private boolean isAskedAbout(Claim claim) {
        int end = sentence.clauseEnd(claim.last());
        boolean asks = sentence.isText(end, "?") && (end - claim.last() <= 6);
        boolean word = sentence.has(claim.last() + 1, Math.min(end, claim.last() + 12), WordClass.QUESTION);
        boolean before = sentence.has(
                Math.max(sentence.clauseStart(claim.first()), claim.first() - 8), claim.first(), WordClass.QUESTION);
        boolean troubled = claim.level() != null
                && claim.level().level() <= 3
                && (sentence.has(WordClass.FAULT)
                        || sentence.has(WordClass.BLAME)
                        || sentence.has(claim.last() + 1, end, WordClass.NEGATION))
                && !sentence.isText(end - 1, "吗");
        return (asks || word) && !troubled || before;
    }

    private boolean isSupposed(Claim claim) {
        int from = Math.max(0, claim.first() - 25);
        for (int i = claim.first() - 1; i >= from; i--) {
            Token token = sentence.get(i);
            if (token.is(WordClass.CONDITION) && !sentence.is(i - 1, WordClass.FIVE_SCALE)
                    || token.is(WordClass.PAST) && i >= claim.first() - 8) {
                return true;
            } else if ("。!\n;".contains(token.text())) {
                break;
            }
        }
        int end = Math.min(sentence.size(), claim.last() + 8);
        for (int i = claim.last() + 1; i < end; i++) {
            if (HYPOTHESES.contains(sentence.get(i).text())) {
                return true;
            }
        }
        return false;
    }

    private boolean isReported(Claim claim) {
        int start = Math.max(0, claim.first() - 12);
        for (int i = claim.first() - 1; i >= start; i--) {
            if (sentence.get(i).is(WordClass.HEARSAY)) {
                return true;
            } else if ("。!\n;".contains(sentence.get(i).text())) {
                break;
            }
        }
        return sentence.has(
                claim.last() + 1, Math.min(sentence.clauseEnd(claim.last() + 1), claim.last() + 5), WordClass.HEARSAY);
    }
}
