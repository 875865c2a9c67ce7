package org.huiyin.delivery.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.huiyin.delivery.feed.EventFeed.Answer;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.work.BackgroundWorker;
import org.jspecify.annotations.Nullable;

/** Lets those who are at the end of the log wait for what comes next, without a thread for each. */
public final class EventWatch extends BackgroundWorker {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int MOST_WAITING = 500;

    private final EventFeed feed;
    private final MonotonicClock clock;
    private List<Waiting> waiting = new ArrayList<>();
    private boolean open;

    public EventWatch(EventFeed feed, MonotonicClock clock) {
        super("event-watch", Start.WITH_THE_CONTEXT);
        this.feed = feed;
        this.clock = clock;
    }

    /** Somebody who waits. */
    private record Waiting(Answer.Events last, int limit, SubjectScope scope, Duration until, Consumer<Answer> told) {

        Waiting at(Answer.Events events) {
            return new Waiting(events, limit, scope, until, told);
        }
    }

    /**
     * Tells once, from another thread, as soon as there is something within the scope or the time is over.
     *
     * @param last what was read last, at the end of the log
     * @param limit events to be told of, at most
     * @param told must not throw
     * @return false if too many wait already, or the gateway stops: then nobody is told
     */
    public synchronized boolean await(
            Answer.Events last, int limit, SubjectScope scope, Duration atMost, Consumer<Answer> told) {
        if (!open || waiting.size() >= MOST_WAITING) {
            return false;
        }
        waiting.add(new Waiting(last, limit, scope, clock.elapsed().plus(atMost), told));
        return true;
    }

    @Override
    protected synchronized void begun() {
        open = true;
    }

    @Override
    protected synchronized void ending() {
        open = false;
    }

    /** Whoever still waits is let go. */
    @Override
    protected void afterwards() {
        taken().forEach(each -> each.told().accept(each.last()));
    }

    /** One look at the log for all who wait. In trouble they are let go: they ask again, and are told of it themselves. */
    @Override
    protected Duration step() {
        RuntimeException trouble = null;
        for (Waiting each : taken()) {
            try {
                look(each);
            } catch (RuntimeException e) {
                trouble = e;
                each.told().accept(each.last());
            }
        }
        if (trouble != null) {
            throw trouble;
        }
        return PAUSE;
    }

    private void look(Waiting each) {
        Waiting now = each;
        if (feed.hasMore(each.last().next())) {
            Answer answer = feed.after(each.last().next(), each.limit(), each.scope());
            Answer.Events passed = passedOver(answer);
            if (passed == null) {
                each.told().accept(answer);
                return;
            }
            now = each.at(passed);
        }
        if (clock.elapsed().compareTo(each.until()) < 0) {
            putBack(now);
        } else {
            now.told().accept(now.last());
        }
    }

    /** Null where there is something to tell. */
    private static Answer.@Nullable Events passedOver(Answer answer) {
        return answer instanceof Answer.Events events && events.events().isEmpty() && events.atEnd() ? events : null;
    }

    private synchronized List<Waiting> taken() {
        List<Waiting> all = waiting;
        waiting = new ArrayList<>();
        return all;
    }

    private synchronized void putBack(Waiting one) {
        waiting.add(one);
    }
}
