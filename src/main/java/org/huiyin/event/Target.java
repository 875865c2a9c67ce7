package org.huiyin.event;

import io.cloudevents.CloudEvent;
import java.time.Duration;
import java.util.List;

/** Somebody who is told about evaluations, at least once, and in order for each evaluation if they ask for it; or about cases
 * too, in order for each case. */
public interface Target {

    /** What became of one event. */
    sealed interface Answer {
        /** It is the target's now, durably. */
        record Delivered() implements Answer {}

        /** It is not for this target, which was told nothing. */
        record Filtered() implements Answer {}

        /** It was not brought at all; it is brought when there is time, and this was no attempt. */
        record Untried() implements Answer {}

        /**
         * Not now; it is brought again later.
         *
         * @param notBefore how long the target asks to be left in peace, at least
         */
        record Retry(String reason, Duration notBefore) implements Answer {

            public Retry(String reason) {
                this(reason, Duration.ZERO);
            }
        }

        /** Not yet, as something else must come to the target first; no trouble of the target's, which takes others. */
        record Held(String reason) implements Answer {}

        /** Not ever, whatever is tried; it is parked for a person to look at. */
        record Refused(String reason) implements Answer {}
    }

    /** Short and lasting, as it is part of what is stored: letters, digits and hyphens. */
    String name();

    /**
     * Takes events.
     *
     * @param events at least one
     * @return an answer for each, in the same order
     * @throws RuntimeException if the target as a whole is in trouble; all are brought again
     */
    List<Answer> deliver(List<CloudEvent> events);

    /** How long the target is to be left in peace before it is brought anything; zero for not at all. */
    default Duration rest() {
        return Duration.ZERO;
    }

    /** Whether it is told of the steps of cases as well. */
    default boolean followsCases() {
        return false;
    }

    /** Whether what is brought of one evaluation comes in the order of its revisions. */
    default boolean isOrdered() {
        return false;
    }
}
