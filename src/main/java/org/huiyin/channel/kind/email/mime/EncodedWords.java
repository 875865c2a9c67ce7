package org.huiyin.channel.kind.email.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Header text (RFC 2047), also as broken clients write it. Adjacent words of one charset are joined as bytes before
 * they are decoded, because many clients split a character between two words.
 */
final class EncodedWords {

    private static final int HEX = 16;
    private static final int LONGEST_NAME = 42;

    /** One encoded word: where it ends, and what it holds. */
    private record Word(int end, String charset, boolean base64, String payload) {}

    private final String raw;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringBuilder base64 = new StringBuilder();
    private @Nullable String charset;
    private boolean wordsCount = true;

    private EncodedWords(String raw) {
        this.raw = raw;
    }

    /** @param raw an unfolded header value, each character one byte as it came */
    static String decode(String raw) {
        if (isPlain(raw)) {
            return raw;
        }
        return new EncodedWords(raw).decoded();
    }

    /** Seven bits that neither hold a word nor shift to another code by an escape. */
    private static boolean isPlain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c >= 0x80 || c == 0x1B || c == '=' && i + 1 < raw.length() && raw.charAt(i + 1) == '?') {
                return false;
            }
        }
        return true;
    }

    /** The rest of a value, its encoded words left out; addresses of other scripts (RFC 6532) decoded. */
    static String without(String raw) {
        if (isPlain(raw)) {
            return raw;
        }
        EncodedWords reader = new EncodedWords(raw);
        reader.wordsCount = false;
        return reader.decoded();
    }

    private String decoded() {
        int at = 0;
        while (at < raw.length()) {
            int open = raw.indexOf("=?", at);
            Word word = open < 0 ? null : wordAt(open);
            if (word == null) {
                int end = open < 0 ? raw.length() : open + 2;
                plain(raw.substring(at, end));
                at = end;
                continue;
            }
            plain(raw.substring(at, open));
            if (wordsCount) {
                add(word);
            }
            at = word.end();
        }
        flush();
        return text.toString();
    }

    /** Text between words; white space between two words is no text. */
    private void plain(String between) {
        if (between.isEmpty() || charset != null && between.isBlank()) {
            return;
        }
        flush();
        text.append(CharsetDecoder.decode(between.getBytes(StandardCharsets.ISO_8859_1), null)
                .text());
    }

    private void add(Word word) {
        if (charset != null && !charset.equalsIgnoreCase(word.charset())) {
            flush();
        }
        charset = word.charset();
        if (word.base64()) {
            base64.append(word.payload());
            if (word.payload().endsWith("=") || word.payload().length() % 4 == 0) {
                flushBase64();
            }
        } else {
            flushBase64();
            quotedPrintable(word.payload());
        }
    }

    private void flushBase64() {
        if (base64.length() > 0) {
            bytes.writeBytes(Base64Input.decode(base64.toString()));
            base64.setLength(0);
        }
    }

    private void flush() {
        flushBase64();
        if (charset != null) {
            text.append(CharsetDecoder.decode(bytes.toByteArray(), charset).text());
        }
        bytes.reset();
        charset = null;
    }

    private @Nullable Word wordAt(int open) {
        int start = payloadOf(open);
        if (start < 0) {
            return null;
        }
        boolean q = Character.toUpperCase(raw.charAt(start - 2)) == 'Q';
        String label = raw.substring(open + 2, start - 3).split("\\*", 2)[0];
        int close = close(start, q);
        int end = close < 0 ? unclosed(start) : close;
        return new Word(close < 0 ? end : close + 2, label, !q, raw.substring(start, end));
    }

    /** Where the payload of the word that opens here starts; -1 where none opens. */
    private int payloadOf(int open) {
        int afterName = raw.indexOf('?', open + 2);
        if (afterName <= open + 2 || afterName - open > LONGEST_NAME || afterName + 2 >= raw.length()) {
            return -1;
        }
        boolean known = "BbQq".indexOf(raw.charAt(afterName + 1)) >= 0;
        return known && raw.charAt(afterName + 2) == '?' ? afterName + 3 : -1;
    }

    /** Where the word's {@code ?=} is; in Q an unencoded question mark may stand before an encoded byte. */
    private int close(int start, boolean q) {
        int close = raw.indexOf("?=", start);
        while (q && close >= 0 && hex(close + 2) >= 0 && hex(close + 3) >= 0) {
            close = raw.indexOf("?=", close + 2);
        }
        int next = raw.indexOf("=?", start);
        return next >= 0 && next < close - 1 && payloadOf(next) >= 0 ? -1 : close;
    }

    /** A word that was cut off: all up to white space, the next word or the end. */
    private int unclosed(int start) {
        int end = start;
        while (end < raw.length() && !Character.isWhitespace(raw.charAt(end)) && !raw.startsWith("=?", end)) {
            end++;
        }
        return end;
    }

    private void quotedPrintable(String payload) {
        for (int i = 0; i < payload.length(); i++) {
            char c = payload.charAt(i);
            int high = c == '=' && i + 2 < payload.length() ? Character.digit(payload.charAt(i + 1), HEX) : -1;
            int low = high >= 0 ? Character.digit(payload.charAt(i + 2), HEX) : -1;
            if (low >= 0) {
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.write(c == '_' ? ' ' : c);
            }
        }
    }

    private int hex(int at) {
        return at < raw.length() ? Character.digit(raw.charAt(at), HEX) : -1;
    }
}
