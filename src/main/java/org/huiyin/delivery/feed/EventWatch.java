package org.huiyin.delivery.feed;

import java.time.Duration;
import java.util.function.Consumer;
import org.huiyin.delivery.feed.EventFeed.Answer;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.work.Followers;
import org.jspecify.annotations.Nullable;

/** Lets those who are at the end of the log wait for what comes next. */
public final class EventWatch extends Followers<EventWatch.Reader> {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int MOST_WAITING = 500;

    private final EventFeed feed;

    public EventWatch(EventFeed feed, MonotonicClock clock) {
        super("event-watch", PAUSE, MOST_WAITING, clock);
        this.feed = feed;
    }

    /**
     * Somebody at the end of the log.
     *
     * @param last what was read last
     */
    record Reader(Answer.Events last, int limit, SubjectScope scope, Consumer<Answer> told) {

        Reader at(Answer.Events events) {
            return new Reader(events, limit, scope, told);
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
    public boolean await(Answer.Events last, int limit, SubjectScope scope, Duration atMost, Consumer<Answer> told) {
        return add(new Reader(last, limit, scope, told), atMost);
    }

    @Override
    protected @Nullable Reader look(Reader each) {
        if (!feed.hasMore(each.last().next())) {
            return each;
        }
        Answer answer = feed.after(each.last().next(), each.limit(), each.scope());
        if (answer instanceof Answer.Events events && events.events().isEmpty() && events.atEnd()) {
            return each.at(events);
        }
        each.told().accept(answer);
        return null;
    }

    @Override
    protected void letGo(Reader each) {
        each.told().accept(each.last());
    }
}
