package org.huiyin.delivery.sending;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.POJONode;

/**
 * An event in its receiver's own words: for each of the receiver's fields where its value comes from. A field that has no
 * value is left out.
 */
public final class FieldMapping {

    private final List<Field> fields;

    private FieldMapping(List<Field> fields) {
        this.fields = fields;
    }

    /** @param path the names of the objects around it, and then its own */
    private record Field(List<String> path, Function<JsonNode, @Nullable JsonNode> value) {}

    /** The event as it is. */
    public static FieldMapping none() {
        return new FieldMapping(List.of());
    }

    /**
     * As a file has it: by the receiver's name a JSON pointer into the event, or more about it.
     *
     * @param zone of times that are written in a pattern of the receiver's
     * @throws IllegalArgumentException naming the field, if a pointer or pattern is none
     */
    public static FieldMapping of(JsonNode mapping, ZoneId zone) {
        List<Field> fields = new ArrayList<>();
        mapping.properties().forEach(property -> {
            try {
                fields.add(new Field(List.of(property.getKey().split("/")), value(property.getValue(), zone)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(property.getKey() + ": " + e.getMessage(), e);
            }
        });
        return new FieldMapping(fields);
    }

    private static Function<JsonNode, @Nullable JsonNode> value(JsonNode described, ZoneId zone) {
        if (described.isString()) {
            return at(described.stringValue());
        } else if (described.has("first")) {
            return first(described.get("first"), zone);
        } else if (described.has("text")) {
            JsonNode fixed = described.get("text");
            return event -> fixed;
        }
        Function<JsonNode, @Nullable JsonNode> found = at(described.path("from").asString(""));
        JsonNode values = described.path("values");
        JsonNode otherwise = described.path("otherwise");
        String pattern = described.path("time").asString("");
        DateTimeFormatter times =
                pattern.isEmpty() ? null : DateTimeFormatter.ofPattern(pattern).withZone(zone);
        String join = described.path("join").asString("");
        boolean joined = described.has("join");
        return event -> {
            JsonNode value = found.apply(event);
            if (value == null) {
                return otherwise.isMissingNode() ? null : otherwise;
            } else if (values.has(value.asString(""))) {
                return values.get(value.asString(""));
            } else if (values.isObject() && !otherwise.isMissingNode()) {
                return otherwise;
            } else if (times != null) {
                return text(times.format(Instant.parse(value.asString())));
            } else if (joined && value.isArray()) {
                return text(String.join(
                        join, value.valueStream().map(JsonNode::asString).toList()));
            }
            return value;
        };
    }

    /** The first of several that has a value. */
    private static Function<JsonNode, @Nullable JsonNode> first(JsonNode several, ZoneId zone) {
        List<Function<JsonNode, @Nullable JsonNode>> each =
                several.valueStream().map(one -> value(one, zone)).toList();
        return event -> {
            for (Function<JsonNode, @Nullable JsonNode> one : each) {
                JsonNode value = one.apply(event);
                if (value != null && !value.isNull()) {
                    return value;
                }
            }
            return null;
        };
    }

    private static Function<JsonNode, @Nullable JsonNode> at(String pointer) {
        JsonPointer at = JsonPointer.compile(pointer);
        return event -> {
            JsonNode value = event.at(at);
            return value.isMissingNode() || value.isNull() ? null : value;
        };
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }

    /** @return the receiver's fields, in the order of the file; plain values, lists and maps */
    Map<String, Object> apply(ObjectNode event) {
        if (fields.isEmpty()) {
            return plain(event);
        }
        ObjectNode shaped = JsonNodeFactory.instance.objectNode();
        for (Field field : fields) {
            JsonNode value = field.value().apply(event);
            if (value != null && !value.isNull()) {
                ObjectNode around = shaped;
                for (String name : field.path().subList(0, field.path().size() - 1)) {
                    around = around.withObjectProperty(name);
                }
                around.set(field.path().get(field.path().size() - 1), value);
            }
        }
        return plain(shaped);
    }

    private static Map<String, Object> plain(ObjectNode node) {
        Map<String, Object> plain = new LinkedHashMap<>();
        node.properties().forEach(field -> plain.put(field.getKey(), plain(field.getValue())));
        return plain;
    }

    /** By hand, as a mapper takes several times as long. */
    private static @Nullable Object plain(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return plain(object);
        } else if (node.isArray()) {
            List<@Nullable Object> values = new ArrayList<>();
            node.forEach(each -> values.add(plain(each)));
            return values;
        } else if (node instanceof POJONode held) {
            return held.getPojo();
        } else if (node.isNumber()) {
            return node.numberValue();
        } else if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNull() ? null : node.asString();
    }
}
