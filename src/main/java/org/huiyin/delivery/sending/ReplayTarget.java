package org.huiyin.delivery.sending;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.time.Duration;
import java.util.List;
import org.huiyin.event.Target;

/** A target's second lane: what it is told again, marked as such, so that what is new need not wait behind it. */
public final class ReplayTarget implements Target {

    /** The extension of a CloudEvent that is told again. */
    private static final String MARK = "replay";

    private final Target target;

    public ReplayTarget(Target target) {
        this.target = target;
    }

    /** The name of a target's second lane. */
    public static String nameOf(String target) {
        return target + ".replay";
    }

    @Override
    public String name() {
        return nameOf(target.name());
    }

    @Override
    public List<Answer> deliver(List<CloudEvent> events) {
        return target.deliver(events.stream().map(ReplayTarget::marked).toList());
    }

    private static CloudEvent marked(CloudEvent event) {
        return CloudEventBuilder.from(event).withExtension(MARK, true).build();
    }

    @Override
    public Duration rest() {
        return target.rest();
    }

    @Override
    public boolean isOrdered() {
        return true;
    }
}
