package org.huiyin.delivery.sending;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloudevents.CloudEvent;
import java.net.URI;
import java.time.OffsetDateTime;
import org.huiyin.delivery.sending.EventBatch.Item;
import org.huiyin.event.CloudEventEnvelope;
import org.huiyin.event.GatewayEvent;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Events as trees of JSON, in the form of CloudEvents, from which mappings take what they need. */
public final class EventTrees {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final CloudEventEnvelope envelope;

    /** @param source what the events say they come from */
    public EventTrees(URI source) {
        this.envelope = new CloudEventEnvelope(source);
    }

    Item item(GatewayEvent event) {
        return item(envelope.around(event));
    }

    Item item(CloudEvent event) {
        GatewayEvent inside = GatewayEvent.in(event);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("specversion", event.getSpecVersion().toString());
        json.put("id", event.getId());
        json.put("source", event.getSource().toString());
        json.put("type", event.getType());
        json.put("subject", event.getSubject());
        OffsetDateTime time = event.getTime();
        if (time != null) {
            // with its seconds also where they are zero, as RFC 3339 asks for
            json.put("time", time.toInstant().toString());
        }
        json.put("datacontenttype", event.getDataContentType());
        event.getExtensionNames().stream().sorted().forEach(name -> json.putPOJO(name, event.getExtension(name)));
        json.set("data", MAPPER.valueToTree(inside));
        return new Item(inside, json);
    }
}
