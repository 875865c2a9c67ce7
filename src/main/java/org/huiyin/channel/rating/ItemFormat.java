package org.huiyin.channel.rating;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.huiyin.channel.NotUnderstoodException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * How a provider writes its items, and how one item alone is written again: with its fields in the order of their names,
 * so that the same item has the same bytes in whatever message, array or order of fields it comes.
 */
public enum ItemFormat {
    /** A JSON object. The same name twice is refused: which of the two counts would be a guess. */
    JSON("application/json") {
        @Override
        public JsonNode parse(byte[] body) throws NotUnderstoodException {
            JsonNode root;
            try {
                root = MAPPER.readTree(body);
            } catch (JacksonException e) {
                throw new NotUnderstoodException("", "expected JSON; it is broken at " + where(e));
            } catch (NumberFormatException e) {
                throw new NotUnderstoodException(
                        "", "expected JSON; a number in it is too great or too small to be read");
            }
            if (root == null || root.isMissingNode()) {
                throw new NotUnderstoodException("", "found nothing, expected JSON");
            }
            return root;
        }

        @Override
        public byte[] write(JsonNode item) throws NotUnderstoodException {
            try {
                return MAPPER.writeValueAsBytes(item);
            } catch (JacksonException e) {
                throw new NotUnderstoodException("", "expected text that UTF-8 can write, found half a character");
            }
        }
    },

    /** A form's fields. */
    FORM("application/x-www-form-urlencoded") {
        @Override
        public JsonNode parse(byte[] body) throws NotUnderstoodException {
            ObjectNode item = JsonNodeFactory.instance.objectNode();
            fields(body).forEach((name, values) -> {
                ArrayNode several = item.arrayNode(values.size());
                values.forEach(several::add);
                item.set(name, values.size() == 1 ? StringNode.valueOf(values.get(0)) : several);
            });
            return item;
        }

        @Override
        public byte[] write(JsonNode item) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            item.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
            List<String> pairs = new ArrayList<>();
            sorted.forEach((name, value) -> {
                if (value.isArray()) {
                    value.forEach(each -> pairs.add(pair(name, each)));
                } else {
                    pairs.add(pair(name, value));
                }
            });
            return String.join("&", pairs).getBytes(StandardCharsets.US_ASCII);
        }
    };

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final int MOST_FIELDS = 200;
    private static final int MOST_FORM_BYTES = 65_536;

    private final String contentType;

    ItemFormat(String contentType) {
        this.contentType = contentType;
    }

    /** Of an item written by {@link #write}. */
    public String contentType() {
        return contentType;
    }

    public abstract JsonNode parse(byte[] body) throws NotUnderstoodException;

    public abstract byte[] write(JsonNode item) throws NotUnderstoodException;

    /** A form's values by name, in the order sent. */
    public static Map<String, List<String>> fields(byte[] body) throws NotUnderstoodException {
        if (body.length > MOST_FORM_BYTES) {
            throw new NotUnderstoodException("", "expected a form of at most " + MOST_FORM_BYTES + " bytes");
        }
        String text = new String(body, StandardCharsets.UTF_8);
        Map<String, List<String>> fields = new TreeMap<>();
        int count = 0;
        int start = 0;
        while (start < text.length()) {
            int and = text.indexOf('&', start);
            int end = and < 0 ? text.length() : and;
            if (++count > MOST_FIELDS) {
                throw new NotUnderstoodException("", "expected a form of at most " + MOST_FIELDS + " fields");
            }
            if (end > start) {
                int equals = text.indexOf('=', start);
                boolean named = equals >= 0 && equals < end;
                String name = decoded(text.substring(start, named ? equals : end));
                String value = named ? decoded(text.substring(equals + 1, end)) : "";
                fields.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
            }
            start = end + 1;
        }
        return fields;
    }

    /** The query of a URL, as it was written. */
    public static byte[] query(String url) {
        int mark = url.indexOf('?');
        return (mark < 0 ? "" : url.substring(mark + 1)).getBytes(StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private static String pair(String name, JsonNode value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value.asString(), StandardCharsets.UTF_8);
    }

    private static String where(JacksonException e) {
        return e.getLocation() == null
                ? "the start"
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }
}
