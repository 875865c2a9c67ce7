package org.huiyin.intake;

import java.time.Duration;

/**
 * What is faster than people can press.
 *
 * @param ratings in a row of one subject from one place that may still be people's
 * @param gap between two ratings of a row, at most
 */
public record BurstLimit(int ratings, Duration gap) {

    public BurstLimit {
        if (ratings < 1 || gap.isNegative() || gap.isZero()) {
            throw new IllegalArgumentException("A row has at least one rating, and some time between two of them");
        }
    }
}
