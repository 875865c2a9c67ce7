package org.huiyin.channel.kind.hotline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.rating.ItemFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a centre's messages have a field: the name of an outermost one, or a JSON pointer such as {@code /variables/uuid}.
 * Text on the way that is JSON itself is opened.
 *
 * @param written as the channel's file has it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6901">JSON pointers</a>
 */
record FieldPath(String written, JsonPointer pointer) {

    /** @param setting under which it stands, for the one who reads the refusal */
    static FieldPath of(String setting, String written) {
        if (!written.startsWith("/")) {
            return new FieldPath(written, JsonPointer.empty().appendProperty(written));
        }
        try {
            return new FieldPath(written, JsonPointer.compile(written));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    setting, written, "the name of a field, or a JSON pointer such as /variables/uuid");
        }
    }

    /** The name of the field itself, without the way to it. */
    String name() {
        return pointer.last().getMatchingProperty();
    }

    /** The names on the way, the field's own last. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (JsonPointer step = pointer; !step.matches(); step = step.tail()) {
            names.add(step.getMatchingProperty());
        }
        return names;
    }

    /** What stands there; null for nothing. */
    @Nullable
    JsonNode in(JsonNode message) {
        JsonNode found = opened(message).at(pointer);
        return found.isMissingNode() ? null : found;
    }

    /** The message with the text on the way opened. */
    JsonNode opened(JsonNode message) {
        return open(message, pointer);
    }

    private static JsonNode open(JsonNode node, JsonPointer way) {
        if (way.matches()) {
            return node;
        }
        JsonNode here = node.isString() ? json(node.stringValue()).orElse(node) : node;
        if (here instanceof ObjectNode object && object.has(way.getMatchingProperty())) {
            ObjectNode copy = object.deepCopy();
            copy.set(way.getMatchingProperty(), open(object.path(way.getMatchingProperty()), way.tail()));
            return copy;
        } else if (here instanceof ArrayNode array && array.has(way.getMatchingIndex())) {
            ArrayNode copy = array.deepCopy();
            copy.set(way.getMatchingIndex(), open(array.path(way.getMatchingIndex()), way.tail()));
            return copy;
        }
        return here;
    }

    private static Optional<JsonNode> json(String text) {
        if (!text.stripLeading().startsWith("{") && !text.stripLeading().startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(ItemFormat.JSON.parse(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NotUnderstoodException e) {
            return Optional.empty();
        }
    }
}
