package org.huiyin.scoring;

import org.jspecify.annotations.Nullable;

/**
 * What was counted in a cell or a sum of cells. Only what stands as counted is in the levels, defaults and kinds.
 *
 * @param levels given by citizens, whatever the kind
 * @param defaults levels set by the system where nobody rated; never part of a figure
 * @param held under review
 * @param excluded decided not to count
 * @param superseded replaced by a later rating of the same occurrence
 */
public record Counts(
        Levels levels,
        Levels defaults,
        long complaints,
        long suggestions,
        long praise,
        long consultations,
        long held,
        long excluded,
        long superseded) {

    public static final Counts NONE = new Counts(Levels.NONE, Levels.NONE, 0, 0, 0, 0, 0, 0, 0);

    static Counts of(ScoreEntry entry) {
        return of(entry.kind(), entry.level(), entry.occasion(), entry.standing(), 1);
    }

    /** So many entries that are alike. */
    static Counts of(String kind, @Nullable Integer level, String occasion, String standing, long n) {
        boolean counted = standing.equals("counted");
        Levels given = counted && level != null ? Levels.of(level, n) : Levels.NONE;
        boolean byDefault = occasion.equals("default");
        return new Counts(
                byDefault ? Levels.NONE : given,
                byDefault ? given : Levels.NONE,
                counted && kind.equals("complaint") ? n : 0,
                counted && kind.equals("suggestion") ? n : 0,
                counted && kind.equals("praise") ? n : 0,
                counted && kind.equals("consultation") ? n : 0,
                standing.equals("held") ? n : 0,
                standing.equals("excluded") ? n : 0,
                standing.equals("superseded") ? n : 0);
    }

    Counts plus(Counts other) {
        return new Counts(
                levels.plus(other.levels),
                defaults.plus(other.defaults),
                complaints + other.complaints,
                suggestions + other.suggestions,
                praise + other.praise,
                consultations + other.consultations,
                held + other.held,
                excluded + other.excluded,
                superseded + other.superseded);
    }
}
