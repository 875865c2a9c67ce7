package org.huiyin.event;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Cloud events as JSON. Source: CloudEvents 1.0, JSON Event Format, 3 and 4. */
public final class CloudEventJson {

    /** The media type of several. */
    public static final String BATCH = "application/cloudevents-batch+json";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private CloudEventJson() {}

    /** Several as one array, in UTF-8. */
    public static byte[] batch(List<CloudEvent> events) {
        return MAPPER.writeValueAsBytes(
                events.stream().map(CloudEventJson::attributes).toList());
    }

    private static Map<String, Object> attributes(CloudEvent event) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("specversion", event.getSpecVersion().toString());
        for (String name : event.getAttributeNames()) {
            Object value = event.getAttribute(name);
            if (value instanceof OffsetDateTime time) {
                // with its seconds also where they are zero, as RFC 3339 asks for
                attributes.put(name, time.toInstant().toString());
            } else if (value != null) {
                attributes.put(name, value.toString());
            }
        }
        for (String name : event.getExtensionNames()) {
            attributes.put(name, String.valueOf(event.getExtension(name)));
        }
        CloudEventData data = event.getData();
        if (data != null) {
            attributes.put("data", MAPPER.readTree(data.toBytes()));
        }
        return attributes;
    }
}
