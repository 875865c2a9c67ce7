package org.huiyin.normalise.rating;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.huiyin.evaluation.Grade;

/** Counts what the words and faces of a sentence feel, beside its claims. */
final class MoodCounter {

    private static final Set<WordClass> LIGHT = EnumSet.of(
            WordClass.PARTICLE, WordClass.FILLER, WordClass.PLAIN_ADVERB, WordClass.INTENSIFIER, WordClass.VERY);

    private final Sentence sentence;
    private final boolean[] claimed;
    private final List<LevelWordClaims.MoodWord> moodWords;

    MoodCounter(Sentence sentence, List<Claim> claims, List<LevelWordClaims.MoodWord> moodWords) {
        this.sentence = sentence;
        this.moodWords = moodWords;
        this.claimed = sentence.marked(claims, moodWords);
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
            if (isPartOfAWord(i)) {
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
            blame += bad && !denied ? 1 : 0;
            fault += token.is(WordClass.FAULT) && !denied || good && denied ? 1 : 0;
            fair += token.is(WordClass.FAIR) || token.is(WordClass.FACE_FAIR) || token.is(WordClass.GRADE_FAIR) ? 1 : 0;
        }
        for (LevelWordClaims.MoodWord word : moodWords) {
            praise += word.mood() == Grade.GOOD ? 1 : 0;
            blame += word.mood() == Grade.POOR ? 1 : 0;
        }
        return new Moods(praise, blame, fault, fair, conceded, thanked);
    }

    /** A sign of one letter says how something was only where no unknown word goes on with it: 好像, 说好三天. */
    private boolean isPartOfAWord(int index) {
        Token token = sentence.get(index);
        Token next = sentence.at(index + 1);
        Token before = sentence.at(index - 1);
        boolean goesOn = next != null && next.kind() == Token.Kind.OTHER && !next.gap();
        boolean comesFrom =
                token.text().equals("好") && before != null && before.kind() == Token.Kind.OTHER && !token.gap();
        return token.text().length() == 1 && token.kind() == Token.Kind.WORD && (goesOn || comesFrom);
    }

    /** 不热情, 没有什么好; only in the same clause. */
    private boolean isDeniedNear(int index) {
        int before = index - 1;
        while (before >= 0 && index - before < 5 && sentence.isAny(before, LIGHT)) {
            before--;
        }
        return before >= 0 && !claimed[before] && sentence.is(before, WordClass.NEGATION);
    }
}
