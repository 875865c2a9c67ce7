package org.huiyin.channel.kind.terminal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.huiyin.channel.NotUnderstoodException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a device says, one thing at a time. Fields that it has beyond these are kept with the message and say nothing here.
 *
 * @param type {@code rating}, {@code sign-in}, {@code beat}, …
 * @param sequence the device's own number of it, from 1; 0 for what is not numbered
 * @param at by the device's clock; null where it tells none
 * @param request which it answers; null for none
 * @param level 5, the best, to 1; null where it gives none
 * @param key as pressed, where the model's table says what it means; null where a level is given
 * @param model whose table that is
 * @param staff who is signed in, as the device knows; null for nobody
 */
record DeviceMessage(
        String type,
        long sequence,
        @Nullable Instant at,
        @Nullable String request,
        @Nullable Integer level,
        @Nullable String key,
        @Nullable String model,
        List<String> tags,
        @Nullable String text,
        @Nullable String staff,
        @Nullable String window,
        @Nullable String how,
        @Nullable String version,
        @Nullable Integer battery,
        @Nullable Integer waiting) {

    static final String RATING = "rating";
    static final String ENDED = "ended";

    /** What a message may be, as somebody is told who sent another. */
    static final String TYPES = "expected rating, sign-in, sign-out, shown, refuse, time-out or beat";

    static final String NO_SEQUENCE = "missing; expected the device's own number of the message, from 1";

    private static final int LONGEST_WORD = 64;
    private static final int LONGEST_TEXT = 4_000;
    private static final int MOST_TAGS = 20;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    /** @throws NotUnderstoodException for a field that is not as the protocol has it; never with what the sender wrote */
    static DeviceMessage of(JsonNode node) throws NotUnderstoodException {
        if (!(node instanceof ObjectNode message)) {
            throw new NotUnderstoodException("", "expected an object for each message");
        }
        String type = word(message, "type");
        if (type == null) {
            throw new NotUnderstoodException("type", "missing; expected a word such as rating");
        }
        return new DeviceMessage(
                type,
                number(message, "sequence"),
                time(message, "at"),
                word(message, "request"),
                whole(message, "level"),
                word(message, "key"),
                word(message, "model"),
                tags(message),
                text(message, "text", LONGEST_TEXT),
                word(message, "staff"),
                word(message, "window"),
                word(message, "how"),
                word(message, "version"),
                whole(message, "battery"),
                whole(message, "waiting"));
    }

    private static @Nullable JsonNode value(ObjectNode message, String field) {
        JsonNode value = message.get(field);
        return value == null || value.isNull() ? null : value;
    }

    private static @Nullable String word(ObjectNode message, String field) throws NotUnderstoodException {
        String word = text(message, field, LONGEST_WORD);
        if (word != null && (word.isBlank() || word.chars().anyMatch(Character::isISOControl))) {
            throw new NotUnderstoodException(field, "expected one line of 1 to " + LONGEST_WORD + " characters");
        }
        return word;
    }

    private static @Nullable String text(ObjectNode message, String field, int longest) throws NotUnderstoodException {
        JsonNode value = value(message, field);
        if (value == null) {
            return null;
        }
        if (!value.isString() || value.stringValue().length() > longest) {
            throw new NotUnderstoodException(field, "expected a text of at most " + longest + " characters");
        }
        return value.stringValue();
    }

    private static long number(ObjectNode message, String field) throws NotUnderstoodException {
        JsonNode value = value(message, field);
        if (value == null) {
            return 0;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 1) {
            throw new NotUnderstoodException(field, "expected a whole number from 1");
        }
        return value.longValue();
    }

    private static @Nullable Integer whole(ObjectNode message, String field) throws NotUnderstoodException {
        JsonNode value = value(message, field);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new NotUnderstoodException(field, "expected a whole number");
        }
        return value.intValue();
    }

    private static List<String> tags(ObjectNode message) throws NotUnderstoodException {
        JsonNode value = value(message, "tags");
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()
                || value.size() > MOST_TAGS
                || !value.valueStream()
                        .allMatch(tag -> tag.isString() && tag.stringValue().length() <= LONGEST_WORD)) {
            throw new NotUnderstoodException("tags", "expected a list of at most " + MOST_TAGS + " codes in quotes");
        }
        return value.valueStream().map(JsonNode::stringValue).toList();
    }

    private static @Nullable Instant time(ObjectNode message, String field) throws NotUnderstoodException {
        String words = text(message, field, LONGEST_WORD);
        if (words == null) {
            return null;
        }
        try {
            Instant time = OffsetDateTime.parse(words).toInstant();
            if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // said below, as for a time far off
        }
        throw new NotUnderstoodException(field, "expected a time with its offset, such as 2026-03-02T09:30:00+08:00");
    }
}
