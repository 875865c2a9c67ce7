package org.huiyin.channel.kind.wechat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.huiyin.channel.NotUnderstoodException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The two forms in which WeChat pushes messages. Either becomes a flat list of fields; a field inside another is called
 * {@code Outer.Inner}.
 */
enum PushFormat {
    XML {
        @Override
        Map<String, String> parse(String text) throws NotUnderstoodException {
            Fields fields = new Fields();
            PushedXml.read(text, fields);
            return fields.found();
        }

        @Override
        String write(Map<String, ?> fields) {
            return PushedXml.write(fields);
        }

        @Override
        String contentType() {
            return "application/xml";
        }
    },
    JSON {
        @Override
        Map<String, String> parse(String text) throws NotUnderstoodException {
            try {
                if (MAPPER.readTree(text) instanceof ObjectNode object) {
                    Fields fields = new Fields();
                    gather(object, "", 0, fields);
                    return fields.found();
                }
            } catch (JacksonException e) {
                throw new NotUnderstoodException("", "found no well-formed JSON");
            }
            throw new NotUnderstoodException("", "expected a JSON object");
        }

        @Override
        String write(Map<String, ?> fields) {
            return MAPPER.writeValueAsString(fields);
        }

        @Override
        String contentType() {
            return "application/json";
        }
    };

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int DEEPEST = 6;
    private static final int MOST_FIELDS = 200;

    /**
     * The fields of a message, in its order.
     *
     * @throws NotUnderstoodException if it has not this form, or has a field twice
     */
    abstract Map<String, String> parse(String text) throws NotUnderstoodException;

    /** A message of these fields, which are text or numbers. */
    abstract String write(Map<String, ?> fields);

    /** The media type, without charset. */
    abstract String contentType();

    /** The form that a body has by its first character. */
    static PushFormat of(String text) {
        return text.stripLeading().startsWith("{") ? JSON : XML;
    }

    /** @throws NotUnderstoodException if the body is not UTF-8 */
    static String text(byte[] body) throws NotUnderstoodException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NotUnderstoodException("", "expected text in UTF-8");
        }
    }

    private static void gather(ObjectNode object, String outer, int depth, Fields fields)
            throws NotUnderstoodException {
        if (depth > DEEPEST) {
            throw new NotUnderstoodException("", "found more than " + DEEPEST + " levels of fields");
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (field.getValue() instanceof ObjectNode inner) {
                gather(inner, outer + field.getKey() + ".", depth + 1, fields);
            } else if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                fields.add(outer + field.getKey(), field.getValue().asString());
            }
        }
    }

    /** Fields on the way in. */
    static final class Fields {

        private final Map<String, String> found = new LinkedHashMap<>();

        void add(String name, String value) throws NotUnderstoodException {
            if (found.size() == MOST_FIELDS) {
                throw new NotUnderstoodException("", "found more than " + MOST_FIELDS + " fields");
            }
            // lists inside a field repeat their names; only the outermost fields say what a message is
            if (found.putIfAbsent(name, value) != null && name.indexOf('.') < 0) {
                throw new NotUnderstoodException("", "found a field twice");
            }
        }

        Map<String, String> found() {
            return found;
        }
    }
}
