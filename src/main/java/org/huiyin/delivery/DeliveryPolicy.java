package org.huiyin.delivery;

import java.time.Duration;
import org.huiyin.platform.work.BackOff;

/**
 * How a courier goes about its round.
 *
 * @param batch events brought in one go, at most
 * @param poll rest after a round that found nothing
 * @param lease how long a claim lasts; longer than any delivery takes
 * @param grace how long an intent may wait for its evaluation before it is swept; far longer than any write takes
 * @param backOffFirst wait after the first delivery in vain; doubled each time
 * @param backOffMost the longest wait
 */
public record DeliveryPolicy(
        int batch, Duration poll, Duration lease, Duration grace, Duration backOffFirst, Duration backOffMost) {

    private static final Duration LEAST_LOOK = Duration.ofMillis(100);
    private static final Duration MOST_LOOK = Duration.ofSeconds(30);

    /** How long to wait after so many deliveries in vain. */
    Duration backOff(int attempts) {
        return BackOff.after(attempts, backOffFirst, backOffMost);
    }

    /**
     * When to look again for an evaluation that is not there yet: after half as long as it has been awaited, so that one
     * which comes soon is told of soon, and one that never comes costs little.
     */
    static Duration lookAgain(Duration awaited) {
        Duration half = awaited.dividedBy(2);
        if (half.compareTo(LEAST_LOOK) < 0) {
            return LEAST_LOOK;
        }
        return half.compareTo(MOST_LOOK) < 0 ? half : MOST_LOOK;
    }
}
