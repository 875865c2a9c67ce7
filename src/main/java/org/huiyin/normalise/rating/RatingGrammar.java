package org.huiyin.normalise.rating;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.huiyin.evaluation.Grade;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.normalise.rating.Interpretation.Reason;
import org.huiyin.normalise.rating.Surroundings.Moods;
import org.jspecify.annotations.Nullable;

/**
 * Reads a rating out of words. A number is a rating only where it stands for one; what is denied, supposed, quoted, mocked
 * or contradicted is none, or none for certain: in doubt there is no level, or a person looks.
 */
public final class RatingGrammar {

    /** Without faces that stand for levels. */
    public static final RatingGrammar WORDS = new RatingGrammar(Map.of());

    private static final String LABEL = "评分：";
    private static final int MOST_CLAIMS = 12;
    private static final int LONGEST = 4_000;
    private static final int MOST_SURVEYED = 20_000;
    private static final Set<WordClass> OF_RATING = EnumSet.of(
            WordClass.GRADE_GOOD,
            WordClass.GRADE_FAIR,
            WordClass.GRADE_POOR,
            WordClass.LEVEL_NOUN,
            WordClass.TOP,
            WordClass.BOTTOM);

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

    private final Map<String, Satisfaction> faces = new HashMap<>();

    /** @param faces levels of faces, each as it is sent */
    public RatingGrammar(Map<String, Satisfaction> faces) {
        faces.forEach((face, level) -> this.faces.put(PlainText.of(face).text(), level));
    }

    /**
     * What a text says. A door that did not ask for a rating takes only what is explicit.
     *
     * @param text as it was written; what is past its first 4,000 characters is not read
     */
    public Interpretation interpret(String text) {
        Analysis analysis = Analysis.of(text.substring(0, Math.min(LONGEST, text.length())));
        if (analysis.claims().isEmpty()
                && analysis.sentence().tokens().stream().allMatch(RatingGrammar::isFaceOrMark)) {
            return faces(analysis.sentence(), text);
        }
        return analysis.interpret();
    }

    /** @param value what stands behind a label such as 满意度, where a number is a rating if anything is */
    public Interpretation interpretLabelled(String value) {
        return interpret(LABEL + value);
    }

    /** @param text of any length; what is past its first 20,000 characters is not read */
    public Survey survey(String text) {
        return Analysis.of(text.substring(0, Math.min(MOST_SURVEYED, text.length())))
                .survey();
    }

    private static boolean isFaceOrMark(Token token) {
        return token.kind() == Token.Kind.FACE || token.isMark();
    }

    private Interpretation faces(Sentence sentence, String text) {
        Set<Satisfaction> levels = EnumSet.noneOf(Satisfaction.class);
        for (Token token : sentence.tokens()) {
            Satisfaction level = faces.get(token.text());
            if (level != null) {
                levels.add(level);
            }
        }
        Moods moods = new Surroundings(sentence, List.of(), List.of()).moods();
        boolean mocks = sentence.has(WordClass.SARCASM);
        if (levels.size() == 1 && !mocks) {
            Satisfaction level = levels.iterator().next();
            boolean against = level.isNegative() ? moods.praise() > 0 : level.level() > 3 && moods.blame() > 0;
            return against
                    ? new Interpretation.Doubt(Reason.CONTRADICTION, false)
                    : new Interpretation.Rating(level, text.strip(), null, false);
        }
        boolean mixed = levels.size() > 1 || mocks || moods.isEmpty() || moods.praise() > 0 && moods.blame() > 0;
        return mixed ? new Interpretation.Nothing() : new Interpretation.Feeling(moods.mood());
    }

    /** One text being read. */
    private record Analysis(
            PlainText plain,
            Sentence sentence,
            List<Claim> claims,
            List<LevelWordClaims.MoodWord> moodWords,
            Surroundings around) {

        static Analysis of(String text) {
            PlainText plain = PlainText.of(text);
            Sentence sentence = new Sentence(Tokenizer.tokens(plain));
            LevelWordClaims words = LevelWordClaims.in(sentence);
            List<Claim> claims = new ArrayList<>(words.claims());
            claims.addAll(NumberClaims.in(sentence));
            claims.sort(Comparator.comparingInt(Claim::first));
            return new Analysis(
                    plain, sentence, claims, words.moods(), new Surroundings(sentence, claims, words.moods()));
        }

        Survey survey() {
            Set<Satisfaction> levels = EnumSet.noneOf(Satisfaction.class);
            boolean unsure = claims.size() > MOST_CLAIMS;
            for (Claim claim : claims.subList(0, Math.min(MOST_CLAIMS, claims.size()))) {
                if (claim.explicit()) {
                    boolean clear = claim.level() != null && around.against(claim) == null;
                    unsure |= !clear;
                    if (clear) {
                        levels.add(Objects.requireNonNull(claim.level()));
                    }
                }
            }
            Set<Grade> moods = EnumSet.noneOf(Grade.class);
            moodWords.forEach(word -> moods.add(word.mood()));
            Moods counted = around.moods();
            boolean graded = sentence.has(WordClass.GRADE_GOOD) || sentence.has(WordClass.GRADE_POOR);
            return new Survey(
                    levels,
                    moods,
                    unsure || graded,
                    counted.praise(),
                    counted.blame(),
                    counted.fault(),
                    around.mocks(),
                    tellsOfPressure(rates()));
        }

        private boolean rates() {
            return !claims.isEmpty() || sentence.tokens().stream().anyMatch(token -> token.isAny(OF_RATING));
        }

        Interpretation interpret() {
            boolean rates = rates();
            if (tellsOfPressure(rates)) {
                return doubt(Reason.PRESSURE);
            }
            Interpretation correction = correction();
            if (correction != null) {
                return correction;
            } else if (claims.size() > MOST_CLAIMS) {
                return doubt(Reason.UNREADABLE);
            } else if (sentence.has(WordClass.SCALE) && rates) {
                return doubt(Reason.SCALE);
            }
            Moods moods = around.moods();
            if (claims.isEmpty()) {
                return withoutClaim(moods, rates);
            }
            return withClaims(moods);
        }

        private boolean tellsOfPressure(boolean rates) {
            return sentence.tokens().stream()
                    .filter(token -> token.is(WordClass.PRESSURE))
                    .anyMatch(token -> rates || token.text().chars().anyMatch(c -> "评星分".indexOf(c) >= 0));
        }

        private Interpretation doubt(Reason reason) {
            boolean explicit = sentence.tokens().stream().anyMatch(token -> token.isAny(OF_RATING));
            return new Interpretation.Doubt(reason, explicit || isExplicit(claims));
        }

        private Interpretation withoutClaim(Moods moods, boolean rates) {
            if (moodWords.stream().anyMatch(LevelWordClaims.MoodWord::twisted)) {
                return doubt(Reason.DENIED);
            } else if (rates && (around.mocks() || sentence.has(WordClass.QUESTION))) {
                return doubt(Reason.SARCASM);
            } else if (moods.isEmpty() || sentence.has(WordClass.QUESTION) && moods.blame() == 0) {
                return new Interpretation.Nothing();
            }
            return new Interpretation.Feeling(moods.mood());
        }

        private Interpretation withClaims(Moods moods) {
            List<Claim> sure = new ArrayList<>();
            Reason reason = null;
            for (Claim claim : claims) {
                Reason against = claim.level() == null ? Reason.UNREADABLE : around.against(claim);
                if (against == null) {
                    sure.add(claim);
                } else {
                    reason = against;
                }
            }
            if (sure.isEmpty()) {
                return doubt(Objects.requireNonNull(reason));
            }
            Claim main = sure.get(0);
            for (Claim claim : sure) {
                if (claim.level() != main.level()) {
                    boolean near = Objects.requireNonNull(main.level()).grade()
                            == Objects.requireNonNull(claim.level()).grade();
                    boolean numbers = main.form() != Claim.Form.WORD && claim.form() != Claim.Form.WORD;
                    if (!near || numbers) {
                        return doubt(Reason.CONTRADICTION);
                    }
                    reason = Reason.CONTRADICTION;
                    main = claim.form() == Claim.Form.WORD ? main : claim;
                }
            }
            Claim shown = main;
            Satisfaction level = Objects.requireNonNull(main.level());
            boolean shaky = sure.stream().allMatch(Claim::shaky);
            Reason mood = contradiction(level, moods);
            if (mood != null && isOpposite(level, moods) || level.level() > 2 && around.mocks()) {
                return doubt(mood == null ? Reason.SARCASM : mood);
            }
            if (around.mocks()) {
                reason = Reason.SARCASM;
            }
            Reason doubt = reason != null ? reason : mood != null ? mood : shaky ? Reason.UNREADABLE : null;
            String given = plain.original(
                            sentence.get(shown.first()).start(),
                            sentence.get(shown.last()).end())
                    .strip();
            String beside = beside(shown);
            return doubt == null
                    ? new Interpretation.Rating(level, given, beside, isExplicit(sure))
                    : new Interpretation.DoubtfulRating(level, given, beside, isExplicit(sure), doubt);
        }

        private static boolean isExplicit(List<Claim> claims) {
            return claims.stream().anyMatch(Claim::explicit);
        }

        /** Why a level does not go with the mood of the words beside it; null where it does. */
        private static @Nullable Reason contradiction(Satisfaction level, Moods moods) {
            boolean against =
                    switch (level.level()) {
                        case 5 -> moods.blame() > 0 || moods.fair() > 0 || moods.fault() > 0 && !moods.conceded();
                        case 4 -> moods.blame() > 0;
                        case 3 -> false;
                        default ->
                            moods.praise() > 0
                                    || level.level() == 1
                                            && (moods.fair() > 0
                                                    || moods.thanked() && moods.blame() + moods.fault() == 0);
                    };
            return against ? Reason.CONTRADICTION : null;
        }

        /** Whether the words say nothing but the opposite. */
        private static boolean isOpposite(Satisfaction level, Moods moods) {
            return level.level() >= 4
                    ? moods.blame() > 0 && moods.praise() == 0
                    : moods.praise() > 0 && moods.blame() + moods.fault() == 0;
        }

        private @Nullable Interpretation correction() {
            boolean said = sentence.has(WordClass.CORRECTION);
            boolean change = sentence.has(WordClass.CHANGE) && isBare();
            Claim denied = null;
            Claim last = null;
            for (Claim claim : claims) {
                if (claim.level() != null && sentence.isDenied(claim.first())) {
                    denied = claim;
                } else if (claim.level() != null) {
                    last = claim;
                }
            }
            boolean instead = denied != null && last != null && denied.first() < last.first() && isBare();
            if (!said && !change && !instead) {
                return null;
            }
            boolean clear = last != null && around.against(last) == null;
            return new Interpretation.Correction(
                    clear && last != null ? last.level() : null,
                    plain.original(0, plain.text().length()).strip());
        }

        /** Whether hardly a word stands beside those of ratings. */
        private boolean isBare() {
            long others = sentence.tokens().stream()
                    .filter(token ->
                            token.classes().isEmpty() && token.kind() == Token.Kind.OTHER || token.is(WordClass.IDIOM))
                    .count();
            return others <= 3;
        }

        /** What stands before and after the claim, as it was written. */
        private @Nullable String beside(Claim claim) {
            int start = sentence.get(claim.first()).start();
            int end = sentence.get(claim.last()).end();
            String before = trim(plain.original(0, start));
            String after = trim(plain.original(end, plain.text().length()));
            if (!saysMore(claim)) {
                return null;
            }
            String beside = before.isEmpty()
                    ? after
                    : after.isEmpty()
                            ? before
                            : plain.original(0, plain.text().length()).strip();
            return beside.codePoints().anyMatch(Character::isLetterOrDigit) ? beside : null;
        }

        /** Whether something stands beside a claim that is no part of the rating, nor an ornament. */
        private boolean saysMore(Claim claim) {
            boolean[] taken = new boolean[sentence.size()];
            claims.forEach(each -> Arrays.fill(taken, each.first(), each.last() + 1, true));
            for (int i = 0; i < sentence.size(); i++) {
                Token token = sentence.get(i);
                boolean ornament = token.kind() != Token.Kind.WORD
                        && token.kind() != Token.Kind.OTHER
                        && token.kind() != Token.Kind.NUMBER;
                if (!taken[i] && !ornament && !token.isAny(FORM)) {
                    return true;
                }
            }
            return false;
        }

        private static String trim(String text) {
            return text.replaceAll("^[\\s,，。;；!！:：~～、.]+|[\\s,，:：]+$", "");
        }
    }
}
