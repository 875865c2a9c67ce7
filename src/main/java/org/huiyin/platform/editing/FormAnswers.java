package org.huiyin.platform.editing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody typed into a {@link FileForm}, as the file would say it. What is not in the answers stays as it was; a value
 * that is typed as it was stays the same value.
 *
 * <p>Names are those of the form's fields. Beside them: {@code <name>~size}, how many items a list has; {@code <name>/<i>~key}
 * and {@code <name>/<i>}, the i-th entry of a map; {@code <name>~blank}, an empty text that is meant; {@code <name>~drop}, an
 * unknown key to take out; {@code remove}, an item or entry to take out; {@code turn}, a list that is to be a group or the
 * other way round.
 */
final class FormAnswers {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String WHOLE_NUMBER = "[-+]?[0-9]{1,18}";
    private static final String NUMBER = "[-+]?[0-9]+\\.[0-9]+";
    private static final String SECRET_NAME = "[A-Za-z0-9_][A-Za-z0-9_.-]*";

    private final Map<String, String> answers;
    private final String removed;
    private final String turned;

    FormAnswers(Map<String, String> answers) {
        this.answers = answers;
        this.removed = answers.getOrDefault("remove", "");
        this.turned = answers.getOrDefault("turn", "");
    }

    /** What the file would say. */
    ObjectNode read(EditableFiles files, ObjectNode before) {
        SchemaReader envelope = SchemaReader.of(files.envelope());
        SchemaReader settings =
                SchemaReader.of(files.settings(before.path("kind").asString("")).orElseGet(NODES::objectNode));
        ObjectNode root = NODES.objectNode();
        Set<String> names = new LinkedHashSet<>(envelope.properties());
        names.addAll(before.propertyNames());
        for (String name : names) {
            JsonNode was = before.path(name);
            JsonNode value = name.equals("settings")
                    ? group("/settings", settings, was)
                    : envelope.properties().contains(name)
                            ? value("/" + name, envelope.property(name), was)
                            : kept("/" + name, was);
            if (value != null) {
                root.set(name, value);
            }
        }
        return root;
    }

    private @Nullable JsonNode value(String name, SchemaReader schema, JsonNode before) {
        JsonNode was = name.equals(turned) && FieldShape.isListOrKeys(schema) ? other(schema, before) : before;
        return switch (FieldShape.kind(schema, was)) {
            case GROUP -> group(name, schema, was);
            case LIST -> list(name, schema.items(), was);
            case MAP -> map(name, schema.values(), was);
            default -> {
                String typed = answers.get(name);
                yield typed == null ? present(was) : single(name, schema, was, typed);
            }
        };
    }

    /** Of a group an empty list; of a list a group with what only one word can be said of. */
    private static JsonNode other(SchemaReader schema, JsonNode before) {
        if (before.isObject()) {
            return NODES.arrayNode();
        }
        ObjectNode group = NODES.objectNode();
        for (String property : schema.properties()) {
            JsonNode words = schema.property(property).looked("enum");
            if (words.size() == 1) {
                group.set(property, words.get(0));
            }
        }
        return group;
    }

    private @Nullable JsonNode single(String name, SchemaReader schema, JsonNode was, String typed) {
        String text = typed.replace("\r\n", "\n");
        FormField.Kind kind = FieldShape.kind(schema, was);
        if (kind == FormField.Kind.SECRET) {
            return secret(text.strip());
        } else if (kind != FormField.Kind.LONG) {
            text = text.strip();
        }
        if (text.isBlank()) {
            boolean meant = answers.containsKey(name + "~blank");
            return meant ? NODES.stringNode("") : was.isArray() && was.isEmpty() ? was : null;
        } else if (!was.isMissingNode() && FieldShape.typed(was).strip().equals(text.strip())) {
            return was;
        } else if (kind == FormField.Kind.LINES) {
            return lines(schema, was, text);
        } else if (kind == FormField.Kind.CHOICE) {
            String chosen = text;
            return schema.looked("enum")
                    .valueStream()
                    .filter(each -> each.asString().equals(chosen))
                    .findFirst()
                    .map(FormAnswers::asInYaml)
                    .orElseGet(() -> NODES.stringNode(chosen));
        }
        return scalar(schema, text);
    }

    private static JsonNode secret(String typed) {
        if (typed.isEmpty()) {
            return NODES.missingNode();
        }
        return NODES.stringNode(typed.matches(SECRET_NAME) ? "${secret:" + typed + "}" : typed);
    }

    private static JsonNode lines(SchemaReader schema, JsonNode was, String text) {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        boolean either = !schema.allows("array");
        SchemaReader items = schema.items();
        if (either && lines.size() == 1) {
            return loose(lines.get(0));
        }
        ArrayNode list = NODES.arrayNode();
        for (String line : lines) {
            list.add(was.valueStream()
                    .filter(item -> FieldShape.typed(item).equals(line))
                    .findFirst()
                    .orElseGet(() -> either ? loose(line) : scalar(items, line)));
        }
        return list;
    }

    private static JsonNode scalar(SchemaReader schema, String text) {
        if (schema.allows("integer") && text.matches(WHOLE_NUMBER)) {
            return NODES.numberNode(Long.parseLong(text));
        } else if (schema.allows("number") && (text.matches(NUMBER) || text.matches(WHOLE_NUMBER))) {
            return loose(text);
        } else if (schema.allows("boolean") && (text.equals("true") || text.equals("false"))) {
            return NODES.booleanNode(text.equals("true"));
        } else if (schema.allows("object") && text.startsWith("{")) {
            return table(text);
        }
        return NODES.stringNode(text);
    }

    /** What is no JSON stays what was typed: the check says what was expected. */
    private static JsonNode table(String text) {
        try {
            JsonNode table = JsonMapper.shared().readTree(text);
            ObjectNode values = NODES.objectNode();
            table.properties().forEach(each -> values.set(each.getKey(), asInYaml(each.getValue())));
            return values;
        } catch (JacksonException e) {
            return NODES.stringNode(text);
        }
    }

    /** As YAML would take it without quotes. */
    private static JsonNode loose(String text) {
        if (text.matches(WHOLE_NUMBER)) {
            return NODES.numberNode(Long.parseLong(text));
        } else if (text.matches(NUMBER)) {
            return NODES.numberNode(Double.parseDouble(text));
        } else if (text.equals("true") || text.equals("false")) {
            return NODES.booleanNode(text.equals("true"));
        }
        return NODES.stringNode(text);
    }

    private static JsonNode asInYaml(JsonNode value) {
        return value.isIntegralNumber() ? NODES.numberNode(value.longValue()) : value;
    }

    /** Null for a group in which nothing is given. */
    private @Nullable JsonNode group(String name, SchemaReader schema, JsonNode was) {
        ObjectNode object = NODES.objectNode();
        Set<String> names = new LinkedHashSet<>(schema.properties());
        names.addAll(was.propertyNames());
        for (String property : names) {
            String place = Pointers.in(name, property);
            JsonNode before = was.path(property);
            JsonNode value = schema.properties().contains(property)
                    ? value(place, schema.property(property), before)
                    : kept(place, before);
            if (value != null && !value.isMissingNode()) {
                object.set(property, value);
            }
        }
        boolean wasEmpty = was.isObject() && was.isEmpty();
        boolean wasSomethingElse = !was.isObject() && !was.isMissingNode();
        return object.isEmpty() && !wasEmpty ? wasSomethingElse ? was : null : object;
    }

    private @Nullable JsonNode list(String name, SchemaReader items, JsonNode was) {
        String size = answers.get(name + "~size");
        if (size == null || !size.matches("[0-9]{1,5}")) {
            return present(was);
        }
        ArrayNode list = NODES.arrayNode();
        for (int i = 0; i < Integer.parseInt(size); i++) {
            String place = name + "/" + i;
            JsonNode item = removed.equals(place) ? null : group(place, items, was.path(i));
            if (item != null) {
                list.add(item);
            }
        }
        return list.isEmpty() && !(was.isArray() && was.isEmpty()) ? null : list;
    }

    private @Nullable JsonNode map(String name, SchemaReader values, JsonNode was) {
        String size = answers.get(name + "~size");
        if (size == null || !size.matches("[0-9]{1,5}")) {
            return present(was);
        }
        ObjectNode map = NODES.objectNode();
        for (int i = 0; i < Integer.parseInt(size); i++) {
            String place = name + "/" + i;
            String key = answers.getOrDefault(place + "~key", "").strip();
            String typed = answers.getOrDefault(place, "");
            if (removed.equals(place) || key.isEmpty() && typed.isBlank()) {
                continue;
            }
            JsonNode value = single(place, values, was.path(key), typed);
            map.set(key, value == null ? NODES.stringNode("") : value);
        }
        return map.isEmpty() && !(was.isObject() && was.isEmpty()) ? null : map;
    }

    private @Nullable JsonNode kept(String name, JsonNode was) {
        return answers.containsKey(name + "~drop") ? null : present(was);
    }

    private static @Nullable JsonNode present(JsonNode was) {
        return was.isMissingNode() ? null : was;
    }
}
