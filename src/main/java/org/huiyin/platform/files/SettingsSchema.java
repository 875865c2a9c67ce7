package org.huiyin.platform.files;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A kind's own schema of its settings: fills in its defaults, resolves secrets and checks the rest. */
public final class SettingsSchema {

    private static final JsonPointer PART = JsonPointer.compile("/settings");

    private final FileSchema schema;

    public SettingsSchema(FileSchema schema) {
        this.schema = schema;
    }

    /**
     * Settings as the kind gets them.
     *
     * @param values without the secrets that are missing
     * @param secrets the values of those that are there
     * @param missing the names of those that are not, by pointer
     */
    public record Prepared(ObjectNode values, Set<String> secrets, Map<JsonPointer, String> missing) {}

    /** The schema itself. */
    public JsonNode json() {
        return schema.json();
    }

    /** Prepares the settings in {@code tree} and notes what is wrong with them there; missing secrets are not. */
    public Prepared prepare(LinedTree tree, ObjectNode given, SecretPlaceholders secrets) {
        Walk walk = new Walk(tree, secrets);
        ObjectNode values = given.deepCopy();
        walk.into(PART, schema.json(), values);
        int before = tree.faults().size();
        schema.check(tree, PART, values, walk.places);
        Set<String> misplaced = new HashSet<>(walk.refused);
        walk.missing.keySet().forEach(at -> misplaced.add(LinedTree.key(at)));
        tree.faults().subList(before, tree.faults().size()).removeIf(fault -> misplaced.contains(fault.key()));
        walk.missing.keySet().forEach(at -> remove(values, at.tail()));
        return new Prepared(values, walk.found, walk.missing);
    }

    /** What a schema says of a property, whether it names it or not. */
    public static JsonNode ofProperty(JsonNode described, String name) {
        JsonNode property = described.path("properties").path(name);
        return property.isMissingNode() ? described.path("additionalProperties") : property;
    }

    /** The part of a schema that another refers to, or that other itself. */
    public static JsonNode referred(JsonNode whole, JsonNode described) {
        String reference = described.path("$ref").asString("");
        return reference.startsWith("#/") ? whole.at(reference.substring(1)) : described;
    }

    private static void remove(ObjectNode values, JsonPointer at) {
        if (values.at(at.head()) instanceof ObjectNode around) {
            around.remove(at.last().getMatchingProperty());
        }
    }

    /** One way through settings and schema side by side. */
    private final class Walk {

        private final LinedTree tree;
        private final SecretPlaceholders secrets;
        private final Set<String> places = new HashSet<>();
        private final Set<String> refused = new HashSet<>();
        private final Set<String> found = new TreeSet<>();
        private final Map<JsonPointer, String> missing = new LinkedHashMap<>();

        Walk(LinedTree tree, SecretPlaceholders secrets) {
            this.tree = tree;
            this.secrets = secrets;
        }

        void into(JsonPointer at, JsonNode described, JsonNode value) {
            JsonNode as = referred(described);
            if (value instanceof ObjectNode object) {
                defaults(as, object);
                object.propertyNames().stream()
                        .toList()
                        .forEach(name ->
                                object.set(name, one(at.appendProperty(name), ofProperty(as, name), object.get(name))));
            } else if (value instanceof ArrayNode array) {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, one(at.appendIndex(i), as.path("items"), array.get(i)));
                }
            }
        }

        private void defaults(JsonNode described, ObjectNode object) {
            described.path("properties").properties().forEach(property -> {
                JsonNode byDefault = referred(property.getValue()).path("default");
                if (!byDefault.isMissingNode() && !object.has(property.getKey())) {
                    object.set(property.getKey(), byDefault.deepCopy());
                }
            });
        }

        private JsonNode one(JsonPointer at, JsonNode described, JsonNode value) {
            if (referred(described).path("secret").asBoolean(false)) {
                return secret(at, value);
            }
            if (value.isString() && value.stringValue().contains("${secret:")) {
                refuse(at, "a secret's name", "a plain value: this setting is not a secret");
            }
            into(at, described, value);
            return value;
        }

        private JsonNode secret(JsonPointer at, JsonNode value) {
            places.add(at.toString());
            Optional<String> name = SecretPlaceholders.nameIn(value.asString(""));
            if (name.isEmpty()) {
                refuse(at, "a value written in the file", "${secret:NAME}: the secret itself stands in no file here");
                return value;
            }
            Optional<String> resolved = secrets.find(name.get());
            if (resolved.isEmpty()) {
                missing.put(at, name.get());
                return value;
            }
            found.add(resolved.get());
            return JsonNodeFactory.instance.stringNode(resolved.get());
        }

        private void refuse(JsonPointer at, String what, String expected) {
            refused.add(LinedTree.key(at));
            tree.fault(at, what, expected);
        }

        private JsonNode referred(JsonNode described) {
            return SettingsSchema.referred(schema.json(), described);
        }
    }
}
