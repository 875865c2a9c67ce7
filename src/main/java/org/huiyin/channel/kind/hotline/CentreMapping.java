package org.huiyin.channel.kind.hotline;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.channel.NotUnderstoodException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * How a centre that cannot change its messages writes what the generic provider asks for, as the channel's file says.
 *
 * @param items where the calls of one message are; null where the message is a call or an array of them
 * @param only what a message must say to be about a rating: by field, the values one of which it must have
 * @param fields by the generic provider's own name
 * @param outcomes the centre's words for calls without a rating; any other says nothing
 */
record CentreMapping(
        @Nullable FieldPath items,
        Map<FieldPath, Set<String>> only,
        Map<String, FieldPath> fields,
        Map<String, UnratedReason> outcomes) {

    private static final String NUMBER = "number";
    private static final String OUTCOME = "outcome";

    /** Empty where the file maps nothing: the centre writes as the generic provider asks. */
    static Optional<CentreMapping> of(ChannelOptions settings) {
        if (!settings.has("fields")) {
            for (String other : List.of("items", "only", "outcomes")) {
                if (settings.has(other)) {
                    throw new InvalidSettingException(other, "a setting", "none without fields, which it goes with");
                }
            }
            return Optional.empty();
        }
        Map<String, FieldPath> fields = new LinkedHashMap<>();
        settings.get("fields")
                .properties()
                .forEach(each -> fields.put(
                        each.getKey(),
                        FieldPath.of("fields." + each.getKey(), each.getValue().stringValue())));
        Map<FieldPath, Set<String>> only = new LinkedHashMap<>();
        if (settings.has("only")) {
            settings.get("only")
                    .properties()
                    .forEach(each ->
                            only.put(FieldPath.of("only." + each.getKey(), each.getKey()), values(each.getValue())));
        }
        Map<String, UnratedReason> outcomes = new LinkedHashMap<>();
        if (settings.has("outcomes")) {
            settings.get("outcomes")
                    .properties()
                    .forEach(each -> outcomes.put(
                            each.getKey(),
                            UnratedReason.of(each.getValue().stringValue()).orElseThrow()));
        }
        return Optional.of(new CentreMapping(
                settings.has("items") ? FieldPath.of("items", settings.text("items")) : null, only, fields, outcomes));
    }

    private static Set<String> values(JsonNode value) {
        Set<String> values = new HashSet<>();
        (value.isArray() ? value.values() : List.of(value)).forEach(each -> values.add(each.asString()));
        return values;
    }

    /** The calls of a message, all that is mapped in them opened. */
    List<JsonNode> items(JsonNode message) {
        JsonNode inside = items == null ? message : items.in(message);
        if (inside == null) {
            return List.of(message);
        }
        return (inside.isArray() ? inside.values() : List.of(inside))
                .stream().map(this::opened).toList();
    }

    private JsonNode opened(JsonNode item) {
        JsonNode open = item;
        for (FieldPath path : paths()) {
            open = path.opened(open);
        }
        return open;
    }

    private Set<FieldPath> paths() {
        Set<FieldPath> paths = new LinkedHashSet<>(only.keySet());
        paths.addAll(fields.values());
        return paths;
    }

    /** Whether an item is about a rating at all. */
    boolean concerns(JsonNode item) {
        return only.entrySet().stream().allMatch(each -> {
            JsonNode found = each.getKey().in(item);
            return found != null && found.isValueNode() && each.getValue().contains(found.asString());
        });
    }

    /** The item as the generic provider would have it. */
    ItemFields translated(ObjectNode item) {
        ObjectNode own = item.objectNode();
        fields.forEach((name, path) -> {
            JsonNode found = path.in(item);
            if (found != null) {
                own.set(name, name.equals(OUTCOME) ? outcome(found) : found);
            }
        });
        return new ItemFields(own);
    }

    private JsonNode outcome(JsonNode found) {
        UnratedReason silence =
                found.isValueNode() ? outcomes.get(found.asString().strip()) : null;
        return silence != null
                ? StringNode.valueOf(silence.word())
                : outcomes.isEmpty() ? found : StringNode.valueOf(GenericProvider.ANSWERED);
    }

    /** The refusal in the centre's words. */
    NotUnderstoodException translated(NotUnderstoodException e) {
        FieldPath path = fields.get(e.field());
        return path == null ? e : new NotUnderstoodException(e.field() + " (" + path.written() + ")", e.reason());
    }

    /** The name of the field that holds the caller's number. */
    Optional<String> numberField() {
        return Optional.ofNullable(fields.get(NUMBER)).map(FieldPath::name);
    }

    /** What an item says in mapped fields that hold no number, whatever it looks like. */
    Set<String> noNumbers(JsonNode item) {
        Set<String> texts = new HashSet<>();
        fields.forEach((name, path) -> {
            JsonNode found = path.in(item);
            if (found != null && found.isValueNode() && !name.equals(NUMBER)) {
                texts.add(found.asString());
            }
        });
        return texts;
    }

    /** @throws InvalidSettingException if the file leaves out what it reads */
    void checkKept(Set<String> leftOut) {
        for (FieldPath path : paths()) {
            path.names().stream().filter(leftOut::contains).findFirst().ifPresent(name -> {
                throw new InvalidSettingException(
                        "leftOut", name, "no field that is read: " + path.written() + " leads there");
            });
        }
    }
}
