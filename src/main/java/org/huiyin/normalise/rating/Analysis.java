package org.huiyin.normalise.rating;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.huiyin.evaluation.Grade;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.normalise.rating.Interpretation.Reason;
import org.jspecify.annotations.Nullable;

/** One text taken apart: its claims, the words of satisfaction that are none, and what stands around them. */
record Analysis(
        PlainText plain,
        Sentence sentence,
        List<Claim> claims,
        List<LevelWordClaims.MoodWord> moodWords,
        Surroundings around,
        MoodCounter counter) {

    private static final int MOST_CLAIMS = 12;
    private static final Set<WordClass> OF_RATING = EnumSet.of(
            WordClass.GRADE_GOOD,
            WordClass.GRADE_FAIR,
            WordClass.GRADE_POOR,
            WordClass.LEVEL_NOUN,
            WordClass.TOP,
            WordClass.BOTTOM);

    static Analysis of(String text) {
        PlainText plain = PlainText.of(text);
        Sentence sentence = new Sentence(Tokenizer.tokens(plain));
        LevelWordClaims words = LevelWordClaims.in(sentence);
        List<Claim> claims = new ArrayList<>(words.claims());
        claims.addAll(NumberClaims.in(sentence));
        claims.sort(Comparator.comparingInt(Claim::first));
        return new Analysis(
                plain,
                sentence,
                claims,
                words.moods(),
                new Surroundings(sentence, claims, words.moods()),
                new MoodCounter(sentence, claims, words.moods()));
    }

    boolean isFacesAlone() {
        return claims.isEmpty()
                && sentence.tokens().stream().allMatch(token -> token.kind() == Token.Kind.FACE || token.isMark());
    }

    Survey survey() {
        Set<Satisfaction> levels = EnumSet.noneOf(Satisfaction.class);
        boolean unsure = claims.size() > MOST_CLAIMS;
        for (Claim claim : claims.subList(0, Math.min(MOST_CLAIMS, claims.size()))) {
            if (claim.explicit()) {
                boolean clear = claim.level() != null && around.against(claim) == null;
                unsure |= !clear;
                if (clear) {
                    levels.add(claim.named());
                }
            }
        }
        Set<Grade> moods = EnumSet.noneOf(Grade.class);
        moodWords.forEach(word -> moods.add(word.mood()));
        boolean graded = sentence.has(WordClass.GRADE_GOOD) || sentence.has(WordClass.GRADE_POOR);
        return new Survey(
                levels,
                moods,
                unsure || graded || plain.struck(),
                counter.moods(),
                counter.mocks(),
                tellsOfPressure(),
                sentence.has(WordClass.CORRECTION));
    }

    Interpretation interpret() {
        if (tellsOfPressure()) {
            return doubt(Reason.PRESSURE);
        }
        Interpretation correction = new Corrections(this).find();
        if (correction != null) {
            return correction;
        } else if (claims.size() > MOST_CLAIMS || rates() && plain.isDamaged()) {
            return doubt(Reason.UNREADABLE);
        } else if (sentence.has(WordClass.SCALE) && rates()) {
            return doubt(Reason.SCALE);
        }
        Interpretation read = claims.isEmpty() ? withoutClaim() : withClaims();
        return plain.struck() && !(read instanceof Interpretation.Rating) ? doubt(Reason.DENIED) : read;
    }

    private boolean rates() {
        return !claims.isEmpty() || sentence.tokens().stream().anyMatch(token -> token.isAny(OF_RATING));
    }

    private boolean tellsOfPressure() {
        boolean rates = rates();
        return sentence.tokens().stream()
                .filter(token -> token.is(WordClass.PRESSURE))
                .anyMatch(token -> rates || token.text().chars().anyMatch(c -> "评星分".indexOf(c) >= 0));
    }

    private Interpretation doubt(Reason reason) {
        boolean words = sentence.tokens().stream().anyMatch(token -> token.isAny(OF_RATING));
        return new Interpretation.Doubt(reason, words || claims.stream().anyMatch(Claim::explicit));
    }

    private Interpretation withoutClaim() {
        Moods moods = counter.moods();
        boolean asks = sentence.has(WordClass.QUESTION);
        if (moodWords.stream().anyMatch(LevelWordClaims.MoodWord::twisted)) {
            return doubt(Reason.DENIED);
        } else if (rates() && (counter.mocks() || asks)) {
            return doubt(Reason.SARCASM);
        } else if (moods.isEmpty() || asks && moods.blame() == 0) {
            return new Interpretation.Nothing();
        }
        return new Interpretation.Feeling(moods.mood());
    }

    private Interpretation withClaims() {
        List<Claim> sure = new ArrayList<>();
        Set<Satisfaction> denied = EnumSet.noneOf(Satisfaction.class);
        Reason against = null;
        for (Claim claim : claims) {
            Reason reason = claim.level() == null ? Reason.UNREADABLE : around.against(claim);
            if (reason == null) {
                sure.add(around.isStray(claim) ? claim.asShaky() : claim);
            } else if (reason == Reason.DENIED && claim.level() != null) {
                denied.add(claim.named());
                against = against == null ? reason : against;
            } else {
                against = reason;
            }
        }
        if (sure.isEmpty()) {
            return doubt(Objects.requireNonNull(against));
        }
        Claim main = main(sure);
        if (main == null) {
            return doubt(Reason.CONTRADICTION);
        }
        boolean sameDenied = against == Reason.DENIED && denied.equals(Set.of(main.named()));
        return weighed(main, sure, sameDenied ? null : against);
    }

    /** The one that counts: a number before a word; null where they are too far apart. */
    private static @Nullable Claim main(List<Claim> sure) {
        Claim main = sure.get(0);
        for (Claim claim : sure) {
            if (claim.level() != main.level()) {
                boolean near = claim.named().grade() == main.named().grade();
                boolean numbers = main.form() != Claim.Form.WORD && claim.form() != Claim.Form.WORD;
                if (!near || numbers) {
                    return null;
                }
                main = claim.form() == Claim.Form.WORD ? main : claim;
            }
        }
        return main;
    }

    private Interpretation weighed(Claim main, List<Claim> sure, @Nullable Reason against) {
        Satisfaction level = main.named();
        Moods moods = counter.moods();
        boolean contradicted = moods.contradict(level);
        boolean mocked = counter.mocks();
        if (contradicted && moods.oppose(level) || mocked && level.level() > 2) {
            return doubt(contradicted ? Reason.CONTRADICTION : Reason.SARCASM);
        }
        boolean apart = sure.stream().anyMatch(claim -> claim.level() != main.level());
        Reason doubt = mocked
                ? Reason.SARCASM
                : against != null
                        ? against
                        : apart || contradicted
                                ? Reason.CONTRADICTION
                                : sure.stream().allMatch(Claim::shaky) ? Reason.UNREADABLE : null;
        boolean explicit = sure.stream().anyMatch(Claim::explicit);
        GivenWords wording = GivenWords.of(this, main);
        return doubt == null
                ? new Interpretation.Rating(level, wording.given(), wording.beside(), explicit)
                : new Interpretation.DoubtfulRating(level, wording.given(), wording.beside(), explicit, doubt);
    }
}
