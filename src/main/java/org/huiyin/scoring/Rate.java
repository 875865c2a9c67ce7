package org.huiyin.scoring;

import org.jspecify.annotations.Nullable;

/**
 * A share of ratings, with what it was made from and how sure it is.
 *
 * @param value numerator by denominator; null where there are too few
 * @param low lower end of the Wilson interval at 95 %; null as {@code value}
 * @param high upper end
 */
public record Rate(
        @Nullable Double value, long numerator, long denominator, @Nullable Double low, @Nullable Double high) {

    /** The standard normal distribution's 97.5th percentile. */
    private static final double Z = 1.959963984540054;

    /** A share with its interval. Source: E. B. Wilson, JASA 22 (1927) 209-212. */
    public static Rate of(long numerator, long denominator, boolean tooFew) {
        if (tooFew || denominator == 0) {
            return new Rate(null, numerator, denominator, null, null);
        }
        double n = denominator;
        double p = numerator / n;
        double centre = p + Z * Z / (2 * n);
        double margin = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        double scale = 1 + Z * Z / n;
        return new Rate(
                p,
                numerator,
                denominator,
                numerator == 0 ? 0 : (centre - margin) / scale,
                numerator == denominator ? 1 : (centre + margin) / scale);
    }
}
