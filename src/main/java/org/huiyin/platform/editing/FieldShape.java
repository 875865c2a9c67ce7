package org.huiyin.platform.editing;

import org.huiyin.platform.editing.FormField.Kind;
import tools.jackson.databind.JsonNode;

/** How a schema's value is asked for, and how what was typed becomes a value. */
final class FieldShape {

    private static final int LONG = 200;

    private FieldShape() {}

    /** @param value what stands there: of a schema that allows both a list and keys it says which */
    static Kind kind(SchemaReader schema, JsonNode value) {
        boolean listed = schema.allows("array") && !value.isObject();
        if (schema.isSecret()) {
            return Kind.SECRET;
        } else if (!schema.looked("enum").isMissingNode()) {
            return Kind.CHOICE;
        } else if (schema.allows("array") && schema.items().allows("object") && !value.isObject()) {
            return Kind.LIST;
        } else if (schema.allows("object") && !listed) {
            return !schema.properties().isEmpty() ? Kind.GROUP : value.isString() ? Kind.TEXT : Kind.MAP;
        } else if (schema.allows("array")) {
            return Kind.LINES;
        } else if (schema.allows("boolean") && !schema.allows("string")) {
            return Kind.YES_NO;
        } else if (schema.allows("integer") && !schema.allows("string")) {
            return Kind.NUMBER;
        } else if (!schema.looked("oneOf").isMissingNode()) {
            return Kind.LINES;
        }
        return schema.looked("maxLength").asInt(0) > LONG ? Kind.LONG : Kind.TEXT;
    }

    /** Whether groups may be listed, or one group of keys be given in the place of the list. */
    static boolean isListOrKeys(SchemaReader schema) {
        return schema.allows("array")
                && schema.items().allows("object")
                && schema.allows("object")
                && !schema.properties().isEmpty();
    }

    /** A value as it is typed. */
    static String typed(JsonNode value) {
        if (value.isArray()) {
            StringBuilder lines = new StringBuilder();
            value.forEach(item -> lines.append(lines.isEmpty() ? "" : "\n").append(typed(item)));
            return lines.toString();
        }
        return value.isMissingNode() || value.isNull() ? "" : value.isValueNode() ? value.asString() : value.toString();
    }
}
