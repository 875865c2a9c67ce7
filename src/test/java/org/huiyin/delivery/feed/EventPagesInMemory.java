package org.huiyin.delivery.feed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Pages of the log for as long as a test runs. */
public class EventPagesInMemory implements EventPages {

    private final TreeMap<Long, EventPage> pages = new TreeMap<>();

    @Override
    public synchronized boolean add(EventPage page) {
        return pages.putIfAbsent(page.number(), page) == null;
    }

    @Override
    public synchronized List<EventPage> read(long first, int count) {
        return List.copyOf(pages.subMap(first, first + count).values());
    }

    @Override
    public synchronized boolean knows(long number, String mark) {
        EventPage page = pages.get(number);
        return page != null && page.mark().equals(mark);
    }

    @Override
    public Optional<EventPage> oldest() {
        return since(Instant.EPOCH);
    }

    @Override
    public synchronized Optional<EventPage> since(Instant time) {
        return pages.values().stream().filter(page -> !page.at().isBefore(time)).findFirst();
    }

    /** As the sweep does. */
    synchronized void forget(long number) {
        pages.remove(number);
    }
}
