package org.huiyin.scoring;

import org.jspecify.annotations.Nullable;

/**
 * The figures of one group.
 *
 * @param key of the group; null where it is unknown, and for the total
 * @param area where the key is local to a department: its area; else null
 * @param department as {@code area}
 * @param n ratings given by citizens that count
 * @param tooFew whether they are too few for the rates and the mean to be given
 * @param good 好评率
 * @param poor 差评率
 * @param defaults levels set by the system; in no other figure
 */
public record Figure(
        @Nullable String key,
        @Nullable String area,
        @Nullable String department,
        long n,
        Levels levels,
        boolean tooFew,
        Rate good,
        Rate poor,
        Mean mean,
        Levels defaults,
        long complaints,
        long suggestions,
        long praise,
        long consultations,
        long held,
        long excluded,
        long superseded) {

    /**
     * The mean level.
     *
     * @param value null where there are too few
     * @param numerator the sum of all levels
     */
    public record Mean(@Nullable Double value, long numerator, long denominator) {}
}
