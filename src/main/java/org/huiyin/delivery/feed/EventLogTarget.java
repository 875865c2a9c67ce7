package org.huiyin.delivery.feed;

import io.cloudevents.CloudEvent;
import java.util.List;
import org.huiyin.evaluation.Intents.Intent;
import org.huiyin.event.GatewayEvent;
import org.huiyin.event.Target;

/** The built-in target that writes what it is told into the log: only that it happened, as the record says the rest. */
public final class EventLogTarget implements Target {

    /** As the outbox calls it. */
    public static final String NAME = "feed";

    private final EventLog log;

    public EventLogTarget(EventLog log) {
        this.log = log;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean followsCases() {
        return true;
    }

    @Override
    public List<Answer> deliver(List<CloudEvent> events) {
        List<Intent> told = events.stream()
                .map(GatewayEvent::in)
                .map(event -> new Intent(event.key(), event.revision()))
                .toList();
        Answer answer = log.append(told)
                ? new Answer.Delivered()
                : new Answer.Retry("other replicas wrote to the log at the same time, again and again");
        return events.stream().map(event -> answer).toList();
    }
}
