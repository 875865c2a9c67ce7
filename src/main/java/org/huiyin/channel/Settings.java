package org.huiyin.channel;

import tools.jackson.databind.JsonNode;

/**
 * A channel's own settings, checked against its kind's schema, defaults filled in, secrets resolved.
 *
 * @param values an object node
 */
public record Settings(JsonNode values) {

    /** The setting of this name; the schema says that it is there. */
    public JsonNode get(String name) {
        JsonNode value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The schema declares no setting '" + name + "', or none with a default");
        }
        return value;
    }

    /** Whether an optional setting without default was given. */
    public boolean has(String name) {
        return values.has(name);
    }
}
