package org.huiyin.delivery.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.huiyin.evaluation.Intents.Intent;
import org.jspecify.annotations.Nullable;

/**
 * What was written to the log of events in one go; it never changes.
 *
 * @param number 1 for the first, one more for each
 * @param mark of this page alone: one of the same number with another mark belongs to another history of the store
 * @param at when it was written, in milliseconds; later than every page before it
 * @param events at least one; none where the page cannot be read
 */
public record EventPage(long number, String mark, Instant at, List<Intent> events) {

    private static final Duration STEP = Duration.ofMillis(1);

    public EventPage {
        events = List.copyOf(events);
    }

    /** @param last null for the first page */
    static EventPage after(@Nullable EventPage last, String mark, Instant now, List<Intent> events) {
        Instant at = Instant.ofEpochMilli(now.toEpochMilli());
        if (last == null) {
            return new EventPage(1, mark, at, events);
        }
        // replicas' clocks differ, and order by time is order by number
        Instant least = last.at().plus(STEP);
        return new EventPage(last.number() + 1, mark, at.isBefore(least) ? least : at, events);
    }
}
