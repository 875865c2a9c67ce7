package org.huiyin.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a case is to be looked at.
 *
 * @param due when the next of its deadlines is over; {@link #NEVER} where nothing is left to do in time
 * @param watch when the watch of deadlines looks at it next; null for never
 * @param tell when its followers are told of its latest steps; null once they know
 */
public record CaseSchedule(Instant due, @Nullable Instant watch, @Nullable Instant tell) {

    public static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    CaseSchedule tellAt(@Nullable Instant at) {
        return new CaseSchedule(due, watch, at);
    }

    CaseSchedule watchAt(@Nullable Instant at) {
        return new CaseSchedule(due, at, tell);
    }
}
