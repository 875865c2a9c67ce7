package org.huiyin.scoring;

import java.util.Set;
import org.huiyin.event.EvaluationEvent;
import org.jspecify.annotations.Nullable;

/**
 * What scoring keeps of an evaluation: where it counts, and how. The words are those of the event.
 *
 * @param evaluation the evaluation's id
 * @param revision of the evaluation; the highest told is in force
 * @param level 5 to 1; null where the citizen gave none
 */
public record ScoreEntry(
        String evaluation,
        int revision,
        Cell cell,
        String kind,
        @Nullable Integer level,
        String occasion,
        String standing) {

    private static final Set<String> KINDS = Set.of("rating", "complaint", "suggestion", "praise", "consultation");
    private static final Set<String> OCCASIONS = Set.of("first", "followup", "default");
    private static final Set<String> STANDINGS = Set.of("counted", "superseded", "held", "excluded");

    /** @throws IllegalArgumentException naming the field that holds what scoring does not know */
    public ScoreEntry {
        known("kind", kind, KINDS);
        known("occasion", occasion, OCCASIONS);
        known("standing", standing, STANDINGS);
        if (level != null && (level < 1 || level > 5)) {
            throw new IllegalArgumentException("level is " + level + "; expected 1 to 5");
        }
    }

    static ScoreEntry of(EvaluationEvent event) {
        Cell cell = new Cell(
                event.day(),
                event.area(),
                event.department(),
                event.item(),
                event.window(),
                event.staff(),
                event.channel());
        return new ScoreEntry(
                event.evaluation(),
                event.revision(),
                cell,
                event.kind(),
                event.level(),
                event.occasion(),
                event.standing());
    }

    private static void known(String field, String word, Set<String> words) {
        if (!words.contains(word)) {
            throw new IllegalArgumentException(field + " is '" + word + "'; expected one of " + words);
        }
    }
}
