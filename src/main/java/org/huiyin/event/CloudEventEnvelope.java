package org.huiyin.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.data.PojoCloudEventData;
import java.net.URI;
import java.time.ZoneOffset;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts events into CloudEvents 1.0. Targets in this process find the event itself inside, others its JSON.
 *
 * @param source what these events come from; with the id it tells every event apart
 */
public record CloudEventEnvelope(URI source) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    public CloudEvent around(GatewayEvent event) {
        return CloudEventBuilder.v1()
                .withId(event.about() + "." + event.revision())
                .withSource(source)
                .withType(event.cloudType())
                .withSubject(event.about())
                .withTime(event.time().atOffset(ZoneOffset.UTC))
                .withData("application/json", PojoCloudEventData.wrap(event, MAPPER::writeValueAsBytes))
                .build();
    }
}
