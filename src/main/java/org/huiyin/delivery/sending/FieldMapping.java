package org.huiyin.delivery.sending;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event in its receiver's own words: for each of the receiver's fields where its value comes from. A field that has no
 * value is left out.
 */
public final class FieldMapping {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final List<Field> fields;

    private FieldMapping(List<Field> fields) {
        this.fields = fields;
    }

    /** @param path the names of the objects around it, and then its own */
    private record Field(List<String> path, Source value) {}

    /** Where a value comes from, in an event by its fields; null for none. */
    private interface Source extends Function<Map<String, Object>, @Nullable Object> {}

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
                fields.add(new Field(List.of(property.getKey().split("/")), source(property.getValue(), zone)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(property.getKey() + ": " + e.getMessage(), e);
            }
        });
        for (Field field : fields) {
            fields.stream()
                    .filter(other -> other.path().size() > field.path().size()
                            && other.path().subList(0, field.path().size()).equals(field.path()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new IllegalArgumentException(String.join("/", other.path()) + ": "
                                + String.join("/", field.path()) + " has a value of its own and can hold no others");
                    });
        }
        return new FieldMapping(fields);
    }

    private static Source source(JsonNode described, ZoneId zone) {
        if (described.isString()) {
            return at(described.stringValue());
        } else if (described.has("first")) {
            return first(described.get("first"), zone);
        } else if (described.has("text")) {
            Object fixed = plain(described.get("text"));
            return event -> fixed;
        }
        Source found = at(described.path("from").asString(""));
        Map<String, @Nullable Object> values = described
                .path("values")
                .propertyStream()
                .collect(
                        LinkedHashMap::new, (all, each) -> all.put(each.getKey(), plain(each.getValue())), Map::putAll);
        boolean listed = described.has("values");
        boolean elsewise = described.has("otherwise");
        Object otherwise = plain(described.path("otherwise"));
        String pattern = described.path("time").asString("");
        DateTimeFormatter times =
                pattern.isEmpty() ? null : DateTimeFormatter.ofPattern(pattern).withZone(zone);
        String join = described.path("join").asString("");
        boolean joined = described.has("join");
        return event -> {
            Object value = found.apply(event);
            if (value == null) {
                return otherwise;
            } else if (values.containsKey(value.toString())) {
                return values.get(value.toString());
            } else if (listed && elsewise) {
                return otherwise;
            } else if (times != null) {
                return times.format(Instant.parse(value.toString()));
            } else if (joined && value instanceof List<?> list) {
                return list.stream().map(Object::toString).collect(Collectors.joining(join));
            }
            return value;
        };
    }

    /** Of a file: null for null and for what is not there. */
    private static @Nullable Object plain(JsonNode node) {
        return node.isMissingNode() ? null : MAPPER.treeToValue(node, Object.class);
    }

    /** The first of several that has a value. */
    private static Source first(JsonNode several, ZoneId zone) {
        List<Source> each = several.valueStream().map(one -> source(one, zone)).toList();
        return event -> {
            for (Source one : each) {
                Object value = one.apply(event);
                if (value != null) {
                    return value;
                }
            }
            return null;
        };
    }

    private static Source at(String pointer) {
        JsonPointer whole = JsonPointer.compile(pointer);
        return event -> {
            Object value = event;
            for (JsonPointer at = whole; value != null && !at.matches(); at = at.tail()) {
                value = within(value, at);
            }
            return value;
        };
    }

    private static @Nullable Object within(Object around, JsonPointer at) {
        if (around instanceof Map<?, ?> map) {
            return map.get(at.getMatchingProperty());
        }
        int index = at.getMatchingIndex();
        return around instanceof List<?> list && index >= 0 && index < list.size() ? list.get(index) : null;
    }

    /** @return the receiver's fields, in the order of the file; plain values, lists and maps */
    Map<String, Object> apply(Map<String, Object> event) {
        if (fields.isEmpty()) {
            return event;
        }
        Map<String, Object> shaped = new LinkedHashMap<>();
        for (Field field : fields) {
            Object value = field.value().apply(event);
            if (value != null) {
                put(shaped, field.path(), value);
            }
        }
        return shaped;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> around, List<String> path, Object value) {
        String name = path.get(0);
        if (path.size() == 1) {
            around.put(name, value);
        } else {
            Object inner = around.computeIfAbsent(name, none -> new LinkedHashMap<String, Object>());
            put((Map<String, Object>) inner, path.subList(1, path.size()), value);
        }
    }
}
