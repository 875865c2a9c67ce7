package org.huiyin.channel.rating;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an {@code application/x-www-form-urlencoded} body, UTF-8.
 *
 * @see <a href="https://url.spec.whatwg.org/#urlencoded-parsing">URL Standard, 5.1</a>
 */
final class FormBody {

    static final FormBody EMPTY = new FormBody(List.of());

    private static final int MOST_FIELDS = 200;

    private final List<Field> fields;

    private FormBody(List<Field> fields) {
        this.fields = fields;
    }

    /** @param sent as it came, a character for each byte */
    private record Field(String name, String value, String sent) {}

    /** @throws NotAFormException if it has too many fields or is not UTF-8 */
    static FormBody parse(byte[] body) throws NotAFormException {
        List<Field> fields = new ArrayList<>();
        // Latin 1 keeps each byte as one character, whatever it is part of.
        for (String sent : new String(body, StandardCharsets.ISO_8859_1).split("&")) {
            if (!sent.isEmpty()) {
                if (fields.size() == MOST_FIELDS) {
                    throw new NotAFormException("more than " + MOST_FIELDS + " fields");
                }
                int equals = sent.indexOf('=');
                fields.add(new Field(
                        decode(equals < 0 ? sent : sent.substring(0, equals)),
                        equals < 0 ? "" : decode(sent.substring(equals + 1)),
                        sent));
            }
        }
        return new FormBody(fields);
    }

    /** The field's only value; null when it is not there, blank or there more than once. */
    @Nullable
    String one(String name) {
        List<String> values = all(name);
        return values.size() != 1 || values.get(0).isBlank() ? null : values.get(0);
    }

    /** The field's values, in order. */
    List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
    }

    /** This body with other values in some fields, and every other field as it was sent. */
    byte[] with(Map<String, String> values) {
        return fields.stream()
                .map(field -> {
                    String value = values.get(field.name());
                    return value == null
                            ? field.sent()
                            : field.name() + '=' + URLEncoder.encode(value, StandardCharsets.UTF_8);
                })
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** This body without a field. */
    byte[] without(String name) {
        return fields.stream()
                .filter(field -> !field.name().equals(name))
                .map(Field::sent)
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String decode(String sent) throws NotAFormException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(sent.length());
        for (int i = 0; i < sent.length(); i++) {
            char c = sent.charAt(i);
            int escaped = c == '%' && i + 2 < sent.length() ? hex(sent.charAt(i + 1), sent.charAt(i + 2)) : -1;
            if (escaped >= 0) {
                plain.write(escaped);
                i += 2;
            } else {
                plain.write(c == '+' ? ' ' : c);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(plain.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NotAFormException("not UTF-8");
        }
    }

    private static int hex(char high, char low) {
        int upper = Character.digit(high, 16);
        int lower = Character.digit(low, 16);
        return upper < 0 || lower < 0 ? -1 : upper << 4 | lower;
    }

    /** The body cannot be taken apart. */
    static final class NotAFormException extends Exception {
        NotAFormException(String message) {
            super(message);
        }
    }
}
