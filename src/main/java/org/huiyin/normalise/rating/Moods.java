package org.huiyin.normalise.rating;

import org.huiyin.evaluation.Grade;
import org.huiyin.evaluation.Satisfaction;

/**
 * What words and faces feel, by count.
 *
 * @param fault troubles that do not speak against a good rating by themselves
 * @param conceded whether a trouble is conceded: 就是, 但是, 稍微
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

    /** Whether a level does not quite go with them. */
    boolean contradict(Satisfaction level) {
        return switch (level) {
            case VERY_SATISFIED -> blame > 0 || fair > 0 || fault > 0 && !conceded;
            case SATISFIED -> blame > 0;
            case BASICALLY_SATISFIED -> false;
            case DISSATISFIED -> praise > 0;
            case VERY_DISSATISFIED -> praise > 0 || fair > 0 || thanked && blame + fault == 0;
        };
    }

    /** Whether they say nothing but the opposite. */
    boolean oppose(Satisfaction level) {
        return level.level() >= 4 ? blame > 0 && praise == 0 : praise > 0 && blame + fault == 0;
    }
}
