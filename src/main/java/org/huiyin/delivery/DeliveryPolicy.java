package org.huiyin.delivery;

import java.time.Duration;
import org.huiyin.platform.work.BackOff;

/**
 * How a worker goes about its round.
 *
 * @param batch events brought in one go, at most
 * @param poll rest after a round that found nothing
 * @param lease how long a claim lasts; longer than any delivery takes
 * @param grace how long an intent may wait for its evaluation before it is swept; far longer than any write takes
 * @param backOffFirst wait after the first delivery in vain; doubled each time
 * @param backOffMost the longest wait
 * @param restMost the longest time that a target which took nothing is left in peace as a whole; zero where the target itself
 *     says when it is to be left in peace
 */
public record DeliveryPolicy(
        int batch,
        Duration poll,
        Duration lease,
        Duration grace,
        Duration backOffFirst,
        Duration backOffMost,
        Duration restMost) {

    private static final Duration LEAST_LOOK = Duration.ofMillis(100);
    private static final Duration MOST_LOOK = Duration.ofSeconds(30);

    /** How long a target is left in peace after so many rounds in vain. */
    Duration rest(int rounds) {
        Duration wait = backOff(rounds);
        return wait.compareTo(restMost) < 0 ? wait : restMost;
    }

    /** The same for a target that says itself when it is to be left in peace. */
    public DeliveryPolicy forTarget(int most, Duration lapses, Duration longestWait) {
        return new DeliveryPolicy(most, poll, lapses, grace, backOffFirst, longestWait, Duration.ZERO);
    }

    /** The same, looking for something to bring less often. */
    public DeliveryPolicy lookingEvery(Duration pause) {
        return new DeliveryPolicy(batch, pause, lease, grace, backOffFirst, backOffMost, restMost);
    }

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
