package org.huiyin.event;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.data.PojoCloudEventData;
import java.time.Instant;

/** What others are told of: what became of an evaluation, or of a case. */
public sealed interface GatewayEvent permits EvaluationEvent, CaseEvent {

    /** By what it is owed: the same for all that is about one evaluation, or one case, and for nothing else. */
    String key();

    /** The id of the evaluation or case, as others are told it. */
    String about();

    /** 1 for the first, one more for each that is about the same. */
    int revision();

    Instant time();

    /** What happened, as the type of a cloud event. */
    String cloudType();

    /**
     * The event inside a cloud event of this gateway's making.
     *
     * @throws IllegalArgumentException if it holds anything else
     */
    static GatewayEvent in(CloudEvent event) {
        if (event.getData() instanceof PojoCloudEventData<?> data && data.getValue() instanceof GatewayEvent inside) {
            return inside;
        }
        throw new IllegalArgumentException("The event " + event.getId() + " tells of nothing that this gateway knows");
    }
}
