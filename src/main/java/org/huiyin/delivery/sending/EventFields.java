package org.huiyin.delivery.sending;

import io.cloudevents.CloudEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.delivery.sending.EventBatch.Item;
import org.huiyin.event.CloudEventEnvelope;
import org.huiyin.event.GatewayEvent;
import org.jspecify.annotations.Nullable;

/**
 * Events by their fields, in the form of CloudEvents: maps, lists, texts, numbers and truths, ready for a data format, from which
 * mappings take what they need. What is null is left out.
 */
public final class EventFields {

    /** Looked up once for each class of records: asking a mapper for each event takes several times as long. */
    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            for (RecordComponent component : components) {
                component.getAccessor().setAccessible(true);
            }
            return components;
        }
    };

    private final CloudEventEnvelope envelope;

    /** @param source what the events say they come from */
    public EventFields(URI source) {
        this.envelope = new CloudEventEnvelope(source);
    }

    Item item(GatewayEvent event) {
        return item(envelope.around(event));
    }

    Item item(CloudEvent event) {
        GatewayEvent inside = GatewayEvent.in(event);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("specversion", event.getSpecVersion().toString());
        fields.put("id", event.getId());
        fields.put("source", event.getSource().toString());
        fields.put("type", event.getType());
        put(fields, "subject", event.getSubject());
        OffsetDateTime time = event.getTime();
        // with its seconds also where they are zero, as RFC 3339 asks for
        put(fields, "time", time == null ? null : time.toInstant());
        put(fields, "datacontenttype", event.getDataContentType());
        event.getExtensionNames().stream().sorted().forEach(name -> put(fields, name, event.getExtension(name)));
        put(fields, "data", inside);
        return new Item(inside, event, fields);
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, plain(value));
        }
    }

    /** Times and days are texts as ISO 8601 has them. */
    private static Object plain(Object value) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        } else if (value instanceof List<?> list) {
            return list.stream().map(EventFields::plain).toList();
        } else if (value instanceof Record inside) {
            return plain(inside);
        }
        return value.toString();
    }

    private static Map<String, Object> plain(Record inside) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : COMPONENTS.get(inside.getClass())) {
            try {
                put(fields, component.getName(), component.getAccessor().invoke(inside));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("The field " + component.getName() + " of an event cannot be read", e);
            }
        }
        return fields;
    }
}
