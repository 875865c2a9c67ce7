package org.huiyin.channel.kind.email.mime;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A structured header such as {@code text/plain; charset=gbk; name="..."}, read leniently: stray semicolons, doubled
 * equal signs, missing quotes, RFC 2231 continuations, and encoded-words where none belong.
 *
 * @param value before the first semicolon, lower-case; may be empty
 * @param parameters by lower-case name, decoded
 */
record HeaderValue(String value, Map<String, String> parameters) {

    private static final int MOST_PARAMETERS = 64;
    private static final int LONGEST_VALUE = 500;

    /** What RFC 2231 wants under {@code name*}, and some clients write under the plain name. */
    private static final Pattern EXTENDED =
            Pattern.compile("([A-Za-z0-9_.-]{1,40})'[A-Za-z-]{0,20}'(.*%[0-9A-Fa-f]{2}.*)");

    private static final Pattern ESCAPED = Pattern.compile("(?:%[89A-Fa-f][0-9A-Fa-f]){2}");
    private static final Pattern COMMENT_OR_QUOTE = Pattern.compile("\\s*\\(.*\\)\\s*|[\"']");

    /** @param raw an unfolded header value, each character one byte as it came; null for no header */
    static HeaderValue parse(@Nullable String raw) {
        String text = raw == null ? "" : raw;
        int end = text.indexOf(';');
        int valueEnd = Math.min(end < 0 ? text.length() : end, LONGEST_VALUE);
        String value = text.substring(0, valueEnd).trim().toLowerCase(Locale.ROOT);
        Map<String, String> given = new HashMap<>();
        if (end >= 0) {
            new Scanner(text, end).into(given);
        }
        return new HeaderValue(COMMENT_OR_QUOTE.matcher(value).replaceAll(""), decoded(given));
    }

    /** The parameter, or null. */
    @Nullable
    String parameter(String name) {
        return parameters.get(name);
    }

    private static Map<String, String> decoded(Map<String, String> given) {
        Map<String, String> decoded = new HashMap<>();
        Map<String, TreeMap<Integer, String>> pieces = new HashMap<>();
        given.forEach((name, value) -> {
            int star = name.indexOf('*');
            if (star < 0) {
                decoded.putIfAbsent(name, plain(value));
                return;
            }
            String digits = name.substring(star + 1).replace("*", "");
            int index = digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : 0;
            boolean percent = name.endsWith("*");
            pieces.computeIfAbsent(name.substring(0, star), each -> new TreeMap<>())
                    .put(index, (percent ? "*" : " ") + value);
        });
        pieces.forEach((name, parts) -> decoded.put(name, joined(parts)));
        return decoded;
    }

    /** RFC 2231: the first piece names the charset, each piece says whether it is percent-encoded. */
    private static String joined(TreeMap<Integer, String> parts) {
        String charset = null;
        StringBuilder bytes = new StringBuilder();
        for (Map.Entry<Integer, String> part : parts.entrySet()) {
            boolean percent = part.getValue().charAt(0) == '*';
            String value = part.getValue().substring(1);
            if (percent && charset == null) {
                String[] fields = value.split("'", 3);
                charset = fields.length == 3 ? fields[0] : "";
                value = fields.length == 3 ? fields[2] : value;
            }
            bytes.append(percent ? unescaped(value) : value);
        }
        if (charset == null) {
            return EncodedWords.decode(bytes.toString());
        }
        return CharsetDecoder.decode(bytes.toString().getBytes(StandardCharsets.ISO_8859_1), charset)
                .text();
    }

    /** Under a plain name: as it stands, or percent-encoded against the rule. */
    private static String plain(String value) {
        Matcher extended = EXTENDED.matcher(value);
        if (extended.matches()) {
            return CharsetDecoder.decode(
                            unescaped(extended.group(2)).getBytes(StandardCharsets.ISO_8859_1), extended.group(1))
                    .text();
        }
        if (ESCAPED.matcher(value).find()) {
            CharsetDecoder.Decoded utf8 =
                    CharsetDecoder.decode(unescaped(value).getBytes(StandardCharsets.ISO_8859_1), "utf-8");
            if (!utf8.doubtful()) {
                return utf8.text();
            }
        }
        return EncodedWords.decode(value);
    }

    private static String unescaped(String value) {
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            int high = value.charAt(i) == '%' && i + 2 < value.length() ? Character.digit(value.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(value.charAt(i + 2), 16) : -1;
            if (low >= 0) {
                out.append((char) (high << 4 | low));
                i += 2;
            } else {
                out.append(value.charAt(i));
            }
        }
        return out.toString();
    }

    /** Walks over {@code ; name = value} until the text ends. */
    private static final class Scanner {
        private final String text;
        private int at;

        Scanner(String text, int at) {
            this.text = text;
            this.at = at;
        }

        void into(Map<String, String> parameters) {
            while (at < text.length() && parameters.size() < MOST_PARAMETERS) {
                skip("; \t\r\n");
                int start = at;
                until("=;");
                String name = text.substring(start, at).trim().toLowerCase(Locale.ROOT);
                if (at >= text.length() || text.charAt(at) == ';') {
                    continue;
                }
                skip(encodedWordAt(at + 1) ? "" : "= \t\r\n");
                at += at < text.length() && text.charAt(at) == '=' ? 1 : 0;
                String value = at < text.length() && text.charAt(at) == '"' ? quoted() : bare();
                if (!name.isEmpty()) {
                    parameters.putIfAbsent(name, value);
                }
            }
        }

        private boolean encodedWordAt(int index) {
            return text.startsWith("=?", index);
        }

        private String quoted() {
            StringBuilder out = new StringBuilder();
            at++;
            while (at < text.length() && text.charAt(at) != '"') {
                boolean escape =
                        text.charAt(at) == '\\' && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0;
                at += escape ? 1 : 0;
                out.append(text.charAt(at++));
            }
            at++;
            return out.toString();
        }

        private String bare() {
            int start = at;
            until(";");
            return text.substring(start, at).trim();
        }

        private void skip(String characters) {
            while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private void until(String characters) {
            while (at < text.length() && characters.indexOf(text.charAt(at)) < 0) {
                at++;
            }
        }
    }
}
