package org.huiyin.console.api;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.evaluation.Attachment;
import org.huiyin.evaluation.Raw;
import org.huiyin.privacy.ContactMask;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came in, for those who may see records and not who rated: in a form that can be read through, with all that could lead
 * to the citizen taken out. What cannot be read through, as a mail in its encodings, is not shown.
 *
 * @param size bytes as they came
 * @param digest SHA-256 of these, hex
 * @param text null where what came cannot be shown
 */
public record RawForm(
        String contentType, long size, String digest, @Nullable String text, List<Attachment> attachments) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern ELEMENT =
            Pattern.compile("<([\\w:.-]+)>([^<]*|<!\\[CDATA\\[.*?]]>)</\\1>", Pattern.DOTALL);

    /** Null once the message itself is no longer kept. */
    static @Nullable RawForm of(Raw raw) {
        byte[] body = raw.body();
        return body == null
                ? null
                : new RawForm(
                        raw.contentType(),
                        body.length,
                        raw.digest(),
                        text(raw.contentType().toLowerCase(Locale.ROOT), body),
                        raw.attachments().stream()
                                .map(each -> new Attachment(
                                        ContactMask.of(each.name()),
                                        each.type(),
                                        each.size(),
                                        each.digest(),
                                        each.refused()))
                                .toList());
    }

    private static @Nullable String text(String type, byte[] body) {
        String text = decoded(body);
        if (text == null) {
            return null;
        } else if (type.contains("json")) {
            return json(text);
        } else if (type.startsWith("application/x-www-form-urlencoded")) {
            return form(text);
        } else if (type.contains("xml")) {
            return ContactMask.of(ELEMENT.matcher(text).replaceAll(RawForm::element));
        }
        return type.startsWith("text/plain") ? ContactMask.of(text) : null;
    }

    private static @Nullable String decoded(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Null where it is none: nobody knows what its names and values are. */
    private static @Nullable String json(String text) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(masked(JSON.readTree(text)));
        } catch (JacksonException e) {
            return null;
        }
    }

    private static JsonNode masked(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode masked = JSON.createObjectNode();
            object.properties()
                    .forEach(field -> masked.set(
                            ContactMask.of(field.getKey()),
                            ContactMask.isTelling(field.getKey())
                                            && !field.getValue().isNull()
                                    ? JSON.getNodeFactory().stringNode(ContactMask.MASK)
                                    : masked(field.getValue())));
            return masked;
        } else if (node instanceof ArrayNode array) {
            ArrayNode masked = JSON.createArrayNode();
            array.forEach(each -> masked.add(masked(each)));
            return masked;
        } else if (node.isString() || node.isNumber()) {
            String value = node.asString();
            String less = ContactMask.of(value);
            return less.equals(value) ? node : JSON.getNodeFactory().stringNode(less);
        }
        return node;
    }

    /** One field a line, as they were before they were encoded. */
    private static @Nullable String form(String text) {
        try {
            return Stream.of(text.strip().split("&"))
                    .map(field -> {
                        String[] parts = field.split("=", 2);
                        String name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
                        String value = parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
                        boolean telling = ContactMask.isTelling(name) && !value.isEmpty();
                        return ContactMask.of(name) + "=" + (telling ? ContactMask.MASK : ContactMask.of(value));
                    })
                    .collect(Collectors.joining("\n"));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String element(MatchResult found) {
        String name = Objects.requireNonNull(found.group(1));
        String whole = Objects.requireNonNull(found.group());
        return Matcher.quoteReplacement(
                ContactMask.isTelling(name) ? "<" + name + ">" + ContactMask.MASK + "</" + name + ">" : whole);
    }
}
