package org.huiyin.normalise.rating;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.normalise.rating.Interpretation.Reason;

/**
 * Reads a rating out of words. A number is a rating only where it stands for one; what is denied, supposed, quoted, mocked
 * or contradicted is none, or none for certain: in doubt there is no level, or a person looks.
 */
public final class RatingGrammar {

    /** Without faces that stand for levels. */
    public static final RatingGrammar WORDS = new RatingGrammar(Map.of());

    private static final String LABEL = "评分：";
    private static final int LONGEST = 4_000;
    private static final int MOST_SURVEYED = 20_000;

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
        return analysis.isFacesAlone() ? faces(analysis.sentence(), text) : analysis.interpret();
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

    private Interpretation faces(Sentence sentence, String text) {
        Set<Satisfaction> levels = EnumSet.noneOf(Satisfaction.class);
        for (Token token : sentence.tokens()) {
            Satisfaction level = faces.get(token.text());
            if (level != null) {
                levels.add(level);
            }
        }
        MoodCounter counter = new MoodCounter(sentence, List.of(), List.of());
        Moods moods = counter.moods();
        if (levels.size() == 1 && !counter.mocks()) {
            Satisfaction level = levels.iterator().next();
            boolean against = level.isNegative() ? moods.praise() > 0 : level.level() > 3 && moods.blame() > 0;
            return against
                    ? new Interpretation.Doubt(Reason.CONTRADICTION, false)
                    : new Interpretation.Rating(level, text.strip(), null, false);
        }
        boolean mixed =
                levels.size() > 1 || counter.mocks() || moods.isEmpty() || moods.praise() > 0 && moods.blame() > 0;
        return mixed ? new Interpretation.Nothing() : new Interpretation.Feeling(moods.mood());
    }
}
