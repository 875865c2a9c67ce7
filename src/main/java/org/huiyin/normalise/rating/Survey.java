package org.huiyin.normalise.rating;

import java.util.Set;
import org.huiyin.evaluation.Grade;
import org.huiyin.evaluation.Satisfaction;
import org.jspecify.annotations.Nullable;

/** What a whole text holds of ratings and moods, for who has found a rating in one place of it. */
public final class Survey {

    private final Set<Satisfaction> levels;
    private final Set<Grade> words;
    private final boolean unsure;
    private final Moods moods;
    private final boolean mocks;
    private final boolean pressed;
    private final boolean takenBack;

    /**
     * @param levels that it names anywhere, with a unit or in words of the scale
     * @param words what its other words of satisfaction feel, such as 很不满意
     * @param unsure whether it names a rating that cannot be read, or that is denied, supposed or told of others
     */
    Survey(
            Set<Satisfaction> levels,
            Set<Grade> words,
            boolean unsure,
            Moods moods,
            boolean mocks,
            boolean pressed,
            boolean takenBack) {
        this.levels = levels;
        this.words = words;
        this.unsure = unsure;
        this.moods = moods;
        this.mocks = mocks;
        this.pressed = pressed;
        this.takenBack = takenBack;
    }

    /** The mood of it all; null where it has none. */
    public @Nullable Grade mood() {
        if (moods.blame() > moods.praise() || moods.blame() > 0 && words.contains(Grade.POOR)) {
            return Grade.POOR;
        }
        return moods.praise() > moods.blame() ? Grade.GOOD : null;
    }

    /** Whether more than one word blames. */
    public boolean blamesTwice() {
        return moods.blame() > 1;
    }

    /** Whether it tells that somebody asked for a rating or forced it. */
    public boolean tellsOfPressure() {
        return pressed;
    }

    /** Whether something in it speaks against a level that was found in one place. */
    public boolean contradicts(Satisfaction level) {
        boolean otherLevel = levels.stream().anyMatch(each -> each != level);
        boolean otherWords =
                words.stream().anyMatch(mood -> mood == Grade.POOR ? !level.isNegative() : level.level() < 4);
        boolean otherMood = level.level() >= 4
                ? moods.blame() > moods.praise()
                : level.isNegative() && moods.praise() > 0 && moods.blame() + moods.fault() == 0;
        return otherLevel || otherWords || otherMood || pressed || takenBack || mocks && !level.isNegative();
    }

    /** Whether it speaks of a rating at all. */
    public boolean speaksOfRating() {
        return !levels.isEmpty() || !words.isEmpty() || unsure || pressed;
    }
}
