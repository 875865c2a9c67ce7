package org.huiyin.delivery.feed;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.huiyin.evaluation.Intents.Intent;
import org.huiyin.platform.Ids;
import org.jspecify.annotations.Nullable;

/**
 * The log of events. A page is added under the number after the newest that is durable, and under no other: so the numbers
 * have no gaps, whatever comes late comes behind all that anybody has read, and no replica need know of another.
 */
public final class EventLog {

    private static final int LOOK_AHEAD = 8;
    private static final int TRIES = 20;

    private final EventPages pages;
    private final Ids ids;
    private final Clock clock;
    private volatile @Nullable EventPage known;

    public EventLog(EventPages pages, Ids ids, Clock clock) {
        this.pages = pages;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Adds events behind all others, durable on return.
     *
     * @return false if other replicas were quicker each time
     */
    boolean append(List<Intent> events) {
        for (int i = 0; i < TRIES; i++) {
            EventPage next = EventPage.after(newest().orElse(null), ids.next(), clock.instant(), events);
            if (pages.add(next)) {
                known = next;
                return true;
            }
        }
        return false;
    }

    /** Empty while nothing was ever written. */
    Optional<EventPage> newest() {
        EventPage last = known;
        while (true) {
            List<EventPage> more = last == null ? List.of() : pages.read(last.number(), LOOK_AHEAD);
            if (last == null || more.isEmpty() || !more.get(0).mark().equals(last.mark())) {
                // nothing is known yet, or a backup was put in the store's place
                last = found();
                known = last;
                return Optional.ofNullable(last);
            }
            last = more.get(more.size() - 1);
            if (more.size() < LOOK_AHEAD) {
                known = last;
                return Optional.of(last);
            }
        }
    }

    /** Without gaps, a page is the newest where the next is not there: found by steps that double, then halve. */
    private @Nullable EventPage found() {
        Optional<EventPage> from = pages.oldest();
        EventPage last = null;
        while (from.isPresent() && (last == null || from.get().number() > last.number())) {
            last = lastFrom(from.get());
            // the sweep may have been broken off, and left a gap among the oldest
            from = pages.since(last.at().plusMillis(1));
        }
        return last;
    }

    private EventPage lastFrom(EventPage oldest) {
        EventPage last = oldest;
        long step = 1;
        for (Optional<EventPage> next = page(last.number() + step); next.isPresent(); step *= 2) {
            last = next.get();
            next = page(last.number() + 2 * step);
        }
        for (; step > 0; step /= 2) {
            last = page(last.number() + step).orElse(last);
        }
        return last;
    }

    private Optional<EventPage> page(long number) {
        return pages.read(number, 1).stream().findFirst();
    }
}
