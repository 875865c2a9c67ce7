package org.huiyin.delivery.feed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the pages of the log are kept. Every method throws {@code StoreUnavailableException} when the store cannot be
 * reached; whatever is read is durable, so that no crash takes back what somebody was shown.
 */
public interface EventPages {

    /**
     * Adds a page, durable on return.
     *
     * @return false if its number is taken, whoever took it
     */
    boolean add(EventPage page);

    /** Those that are there of so many numbers, in their order. */
    List<EventPage> read(long first, int count);

    /** Whether a page of this number and mark is there, be it that it cannot be read yet, as just after a failover. */
    boolean knows(long number, String mark);

    /** The one of the least number. */
    Optional<EventPage> oldest();

    /** The first that was written at this time or later. */
    Optional<EventPage> since(Instant time);
}
