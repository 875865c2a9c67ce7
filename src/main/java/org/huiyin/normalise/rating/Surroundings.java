package org.huiyin.normalise.rating;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.huiyin.evaluation.Grade;
import org.huiyin.normalise.rating.Interpretation.Reason;
import org.jspecify.annotations.Nullable;

/** What stands around claims, and takes something from them. */
final class Surroundings {

    private static final Set<WordClass> LIGHT = EnumSet.of(
            WordClass.PARTICLE, WordClass.FILLER, WordClass.PLAIN_ADVERB, WordClass.INTENSIFIER, WordClass.VERY);
    private static final Set<String> HYPOTHESES =
            Set.of("如果", "假如", "假设", "要是", "若是", "除非", "的话", "if", "unless", "才给", "才能给", "等办好", "只要", "否则");

    /**
     * What words beside the claims feel, by count.
     *
     * @param fault troubles that do not speak against a good rating by themselves
     */
    record Moods(int praise, int blame, int fault, int fair, boolean conceded, boolean thanked) {

        Grade mood() {
            if (blame > 0 || fault > 0 && praise == 0) {
                return Grade.POOR;
            }
            return praise > 0 ? Grade.GOOD : Grade.FAIR;
        }

        boolean isEmpty() {
            return praise + blame + fault + fair == 0;
        }
    }

    private final Sentence sentence;
    private final boolean[] claimed;
    private final List<LevelWordClaims.MoodWord> moodWords;

    Surroundings(Sentence sentence, List<Claim> claims, List<LevelWordClaims.MoodWord> moodWords) {
        this.sentence = sentence;
        this.claimed = new boolean[sentence.size()];
        this.moodWords = moodWords;
        claims.forEach(claim -> mark(claim.first(), claim.last()));
        moodWords.forEach(word -> mark(word.first(), word.last()));
    }

    private void mark(int first, int last) {
        for (int i = first; i <= last; i++) {
            claimed[i] = true;
        }
    }

    /** Words of mockery, or praise in quotation marks. */
    boolean mocks() {
        if (sentence.has(WordClass.SARCASM)) {
            return true;
        }
        for (int i = 1; i < sentence.size() - 1; i++) {
            if (sentence.is(i, WordClass.PRAISE)
                    && sentence.get(i - 1).kind() == Token.Kind.QUOTE
                    && sentence.get(i + 1).kind() == Token.Kind.QUOTE) {
                return true;
            }
        }
        return false;
    }

    Moods moods() {
        int praise = 0;
        int blame = 0;
        int fault = 0;
        int fair = 0;
        boolean conceded = false;
        boolean thanked = false;
        for (int i = 0; i < sentence.size(); i++) {
            Token token = sentence.get(i);
            conceded |= token.is(WordClass.CONCESSION);
            thanked |= token.is(WordClass.COURTESY);
            if (claimed[i]) {
                continue;
            }
            boolean denied = isDeniedNear(i);
            boolean good = token.is(WordClass.PRAISE)
                    || token.is(WordClass.FACE_GOOD)
                    || token.is(WordClass.GRADE_GOOD)
                    || token.is(WordClass.TOP);
            boolean bad = token.is(WordClass.BLAME)
                    || token.is(WordClass.FACE_BAD)
                    || token.is(WordClass.GRADE_POOR)
                    || token.is(WordClass.BOTTOM);
            praise += good && !denied || bad && denied ? 1 : 0;
            blame += bad && !denied || good && denied ? 1 : 0;
            fault += token.is(WordClass.FAULT) && !denied ? 1 : 0;
            fair += token.is(WordClass.FAIR) || token.is(WordClass.FACE_FAIR) || token.is(WordClass.GRADE_FAIR) ? 1 : 0;
        }
        for (LevelWordClaims.MoodWord word : moodWords) {
            praise += word.mood() == Grade.GOOD ? 1 : 0;
            blame += word.mood() == Grade.POOR ? 1 : 0;
        }
        return new Moods(praise, blame, fault, fair, conceded, thanked);
    }

    /** 不热情, 没有什么好; only in the same clause. */
    private boolean isDeniedNear(int index) {
        int before = index - 1;
        while (before >= 0 && index - before < 5 && sentence.isAny(before, LIGHT)) {
            before--;
        }
        return before >= 0 && !claimed[before] && sentence.is(before, WordClass.NEGATION);
    }

    /** Why a claim is none, or none for certain; null for no reason. */
    @Nullable
    Reason against(Claim claim) {
        if (sentence.isDenied(claim.first()) || isDeniedAfter(claim)) {
            return Reason.DENIED;
        } else if (isQuoted(claim)) {
            return Reason.REPORTED;
        } else if (isAskedAbout(claim)) {
            return Reason.REPORTED;
        } else if (isSupposed(claim)) {
            return Reason.SUPPOSED;
        } else if (isReported(claim)) {
            return Reason.REPORTED;
        }
        return null;
    }

    /** 5分不可能, 5分给不了. */
    private boolean isDeniedAfter(Claim claim) {
        int next = claim.last() + 1;
        while (sentence.is(next, WordClass.PARTICLE) || sentence.is(next, WordClass.FILLER)) {
            next++;
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
            if (token.is(WordClass.CONDITION) || token.is(WordClass.PAST) && i >= claim.first() - 8) {
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
