package org.huiyin.channel.kind.hotline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.huiyin.channel.NotUnderstoodException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of one item, by the provider's names. Providers send numbers as text and text as numbers, and mean nothing
 * by an empty field; what is neither is refused by name.
 */
record ItemFields(ObjectNode node) {

    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,256}");
    private static final int MOST_KEYS = 64;
    private static final int MOST_OF_A_WORD = 64;

    boolean has(String name) {
        return node.has(name);
    }

    /** Empty where the field is missing, null or empty. */
    Optional<String> text(String name) throws NotUnderstoodException {
        return text(name, node.get(name));
    }

    /** @param expected what the field is, for the one who reads the refusal */
    String id(String name, String expected) throws NotUnderstoodException {
        Optional<String> id = text(name);
        if (id.isEmpty()) {
            throw new NotUnderstoodException(name, "found nothing, expected " + expected);
        }
        if (!ID.matcher(id.get()).matches()) {
            throw new NotUnderstoodException(
                    name, "found other characters or more than 256 of them, expected " + expected + " in plain ASCII");
        }
        return id.get();
    }

    /** A name or code of at most 64 characters; null where there is none. */
    @Nullable
    String word(String name) throws NotUnderstoodException {
        Optional<String> text = text(name).map(String::strip).filter(word -> !word.isEmpty());
        if (text.isPresent() && text.get().length() > MOST_OF_A_WORD) {
            throw new NotUnderstoodException(name, "expected at most " + MOST_OF_A_WORD + " characters");
        }
        return text.orElse(null);
    }

    /** Keys pressed one after the other: an array of keys or objects with a key, or one key alone. */
    List<String> keys(String name, @Nullable String inside) throws NotUnderstoodException {
        JsonNode value = node.get(name);
        if (value == null || !value.isArray()) {
            return text(name).map(List::of).orElse(List.of());
        }
        if (value.size() > MOST_KEYS) {
            throw new NotUnderstoodException(name, "found " + value.size() + " keys, expected at most " + MOST_KEYS);
        }
        List<String> keys = new ArrayList<>();
        for (JsonNode each : value) {
            JsonNode key = inside != null && each.isObject() ? each.get(inside) : each;
            text(name, key).ifPresent(keys::add);
        }
        return keys;
    }

    /** The fields of an object inside this one; empty where there is none. */
    Optional<ItemFields> inner(String name) throws NotUnderstoodException {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!(value instanceof ObjectNode object)) {
            throw new NotUnderstoodException(name, "expected an object");
        }
        return Optional.of(new ItemFields(object));
    }

    /** Null where there is none, or none that can be read: a rating does not fail for the time beside it. */
    @Nullable
    Instant time(String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isString() && !value.isNumber()) {
            return null;
        }
        return ReportedTime.of(value.isNumber() ? value.decimalValue().toPlainString() : value.stringValue());
    }

    private static Optional<String> text(String name, @Nullable JsonNode value) throws NotUnderstoodException {
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (value.isString()) {
            return value.stringValue().isEmpty() ? Optional.empty() : Optional.of(value.stringValue());
        }
        if (value.isIntegralNumber()) {
            return Optional.of(value.asString());
        }
        throw new NotUnderstoodException(name, "expected one text or whole number");
    }
}
