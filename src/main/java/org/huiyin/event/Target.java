package org.huiyin.event;

import io.cloudevents.CloudEvent;
import java.util.List;

/** Somebody who is told about evaluations, at least once and in no promised order. */
public interface Target {

    /** What became of one event. */
    sealed interface Answer {
        /** It is the target's now, durably. */
        record Delivered() implements Answer {}

        /** Not now; it is brought again later. */
        record Retry(String reason) implements Answer {}

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
}
