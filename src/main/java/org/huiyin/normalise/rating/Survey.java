package org.huiyin.normalise.rating;

import java.util.Set;
import org.huiyin.evaluation.Grade;
import org.huiyin.evaluation.Satisfaction;
import org.jspecify.annotations.Nullable;

/**
 * What a whole text holds of ratings and moods, for who has found a rating in one place of it.
 *
 * @param levels the levels that it names anywhere, with a unit or in words of the scale
 * @param moods what its other words of satisfaction feel, such as 很不满意
 * @param unsure whether it names a rating that cannot be read, or that is denied, supposed or told of others
 * @param praise how many words praise
 * @param blame how many words blame
 * @param faults how many words tell of a trouble
 * @param mocks whether it mocks
 * @param pressed whether it tells that somebody asked for a rating or forced it
 */
public record Survey(
        Set<Satisfaction> levels,
        Set<Grade> moods,
        boolean unsure,
        int praise,
        int blame,
        int faults,
        boolean mocks,
        boolean pressed) {

    /** The mood of it all; null where it has none. */
    public @Nullable Grade mood() {
        if (blame > praise || blame > 0 && moods.contains(Grade.POOR)) {
            return Grade.POOR;
        }
        return praise > blame ? Grade.GOOD : null;
    }

    /** Whether something in it speaks against a level that was found in one place. */
    public boolean contradicts(Satisfaction level) {
        boolean otherLevel = levels.stream().anyMatch(each -> each != level);
        boolean otherMood =
                moods.stream().anyMatch(mood -> mood == Grade.POOR ? !level.isNegative() : level.level() < 4);
        boolean otherWords =
                level.level() >= 4 ? blame > praise : level.isNegative() && praise > 0 && blame + faults == 0;
        return otherLevel || otherMood || otherWords || pressed || mocks && !level.isNegative();
    }

    /** Whether it speaks of a rating at all. */
    public boolean speaksOfRating() {
        return !levels.isEmpty() || !moods.isEmpty() || unsure;
    }
}
