package org.huiyin.evaluation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is owed to others about an evaluation. An intent is written before the evaluation or decision it speaks of;
 * one whose evaluation or revision never came is ignored and swept later, so no transaction is needed.
 */
public interface Intents {

    /** For how long an intent whose evaluation has not come is certain not to be swept. */
    Duration SAFE = Duration.ofMinutes(1);

    /** An evaluation at a revision that others are to be told of. */
    record Intent(String evaluationId, int revision) {}

    /** Writes the intents, durable on return; one that is there already is left as it is. */
    void intend(List<Intent> intents);

    /**
     * Writes the intents, then does what they speak of; and writes them again should that have taken so long that they
     * may have been swept meanwhile, as when the machine stood still in between.
     */
    default <T> T during(List<Intent> intents, Clock clock, Supplier<T> work) {
        Instant intended = clock.instant();
        intend(intents);
        T result = work.get();
        if (clock.instant().isAfter(intended.plus(SAFE))) {
            intend(intents);
        }
        return result;
    }

    /** Takes back intents whose evaluation turned out to be known under another id. */
    void withdraw(List<Intent> intents);
}
