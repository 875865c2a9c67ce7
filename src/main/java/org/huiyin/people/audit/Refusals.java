package org.huiyin.people.audit;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.huiyin.evaluation.StoreException;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.web.ClientNetwork;
import org.huiyin.platform.work.BackgroundWorker;

/**
 * Brings refusals into the trail, a flood of them as a few. To be refused needs no trail: while it is away, what is to be
 * appended waits.
 */
final class Refusals extends BackgroundWorker {

    private static final Duration REST = Duration.ofSeconds(5);

    /** Of more than these, in a long outage, the newest are not kept. */
    private static final int MOST_OWED = 10_000;

    private final AuditTrail trail;
    private final RefusalTally tally;
    private final Queue<NewEntry> owed = new ConcurrentLinkedQueue<>();

    Refusals(AuditTrail trail, MonotonicClock clock) {
        super("audit-refusals", Start.WITH_THE_CONTEXT);
        this.trail = trail;
        this.tally = new RefusalTally(clock);
    }

    /** Appends it, or counts it to one like it. */
    void add(NewEntry refusal) {
        tally.count(ClientNetwork.of(refusal.from()), refusal).ifPresent(this::appendOrOwe);
    }

    private void appendOrOwe(NewEntry entry) {
        try {
            trail.append(entry);
        } catch (StoreException e) {
            owe(entry);
        }
    }

    private void owe(NewEntry entry) {
        if (owed.size() < MOST_OWED) {
            owed.add(entry);
        }
    }

    @Override
    protected Duration step() {
        tally.over().forEach(this::owe);
        appendOwed();
        return REST;
    }

    @Override
    protected void afterwards() {
        tally.all().forEach(this::owe);
        appendOwed();
    }

    /** One that cannot be appended stays, and those behind it. */
    private void appendOwed() {
        for (NewEntry entry = owed.peek(); entry != null; entry = owed.peek()) {
            trail.append(entry);
            owed.remove();
        }
    }
}
