package org.huiyin.platform.editing;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * A schema as forms need it: references followed, what a property says of itself before what it refers to.
 *
 * @param root the whole schema, to which its references lead
 * @param here the part that describes one value
 */
record SchemaReader(JsonNode root, JsonNode here) {

    static SchemaReader of(JsonNode schema) {
        return new SchemaReader(schema, schema);
    }

    SchemaReader property(String name) {
        return new SchemaReader(root, looked("properties").path(name));
    }

    SchemaReader items() {
        return new SchemaReader(root, looked("items"));
    }

    /** Of the values of a map. */
    SchemaReader values() {
        return new SchemaReader(root, looked("additionalProperties"));
    }

    Set<String> properties() {
        return new LinkedHashSet<>(looked("properties").propertyNames());
    }

    /** A word of the schema; a missing node where it has none. */
    JsonNode looked(String word) {
        JsonNode own = here.path(word);
        String reference = here.path("$ref").asString("");
        return own.isMissingNode() && reference.startsWith("#/")
                ? root.at(reference.substring(1)).path(word)
                : own;
    }

    String text(String word) {
        return looked(word).asString("");
    }

    boolean isSecret() {
        return looked("secret").asBoolean(false);
    }

    boolean requires(String property) {
        return looked("required").valueStream().anyMatch(each -> property.equals(each.asString("")));
    }

    /** Whether a value may be of this type. */
    boolean allows(String type) {
        JsonNode types = looked("type");
        return types.isArray()
                ? types.valueStream().anyMatch(each -> type.equals(each.asString("")))
                : type.equals(types.asString(""));
    }

    /** The names of all properties, at any depth, that are secrets. */
    Set<String> secretNames() {
        Set<String> names = new TreeSet<>();
        collect(root, names, "/secret");
        return names;
    }

    /** The names of all tables, at any depth, whose every value is a secret. */
    Set<String> secretTables() {
        Set<String> names = new TreeSet<>();
        collect(root, names, "/additionalProperties/secret");
        return names;
    }

    private static void collect(JsonNode schema, Set<String> names, String mark) {
        schema.path("properties").properties().forEach(property -> {
            if (property.getValue().at(mark).asBoolean(false)) {
                names.add(property.getKey());
            }
        });
        schema.values().forEach(part -> collect(part, names, mark));
    }
}
