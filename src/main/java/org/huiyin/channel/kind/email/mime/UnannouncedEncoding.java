package org.huiyin.channel.kind.email.mime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells a text that some client or gateway left encoded without saying so: nobody writes base 64 by hand. */
final class UnannouncedEncoding {

    /** Characters that a number or code in a letter does not reach. */
    private static final int LEAST = 24;

    private static final int LEAST_ESCAPES = 3;

    private UnannouncedEncoding() {}

    /** The text behind the encoding; empty where the bytes are what they look like. */
    static Optional<byte[]> decode(byte[] text) {
        if (isBase64(text)) {
            return Optional.of(Base64Input.decode(new String(text, StandardCharsets.ISO_8859_1)))
                    .filter(UnannouncedEncoding::isWords);
        }
        if (isQuotedPrintable(text)) {
            return Optional.of(quotedPrintable(text)).filter(UnannouncedEncoding::isWords);
        }
        return Optional.empty();
    }

    private static boolean isBase64(byte[] text) {
        int digits = 0;
        int padding = 0;
        for (byte b : text) {
            boolean digit =
                    b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '+' || b == '/';
            boolean lineEnd = b == '\r' || b == '\n';
            if (digit && padding > 0 || !digit && b != '=' && !lineEnd) {
                return false;
            }
            digits += digit ? 1 : 0;
            padding += b == '=' ? 1 : 0;
        }
        return digits >= LEAST && padding <= 2 && (digits + padding) % 4 == 0;
    }

    /** Seven bits with escapes of bytes beyond them, and no equal sign that is none of these. */
    private static boolean isQuotedPrintable(byte[] text) {
        int escapes = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] < 0) {
                return false;
            } else if (text[i] == '=') {
                boolean lineEnd = i + 1 >= text.length || text[i + 1] == '\r' || text[i + 1] == '\n';
                int high = i + 2 < text.length ? Character.digit(text[i + 1], 16) : -1;
                boolean escape = high >= 0 && Character.digit(text[i + 2], 16) >= 0;
                if (!escape && !lineEnd) {
                    return false;
                }
                escapes += escape && high >= 8 ? 1 : 0;
            }
        }
        return escapes >= LEAST_ESCAPES;
    }

    private static byte[] quotedPrintable(byte[] text) {
        try (QuotedPrintableInput in = new QuotedPrintableInput(ByteSlice.of(text))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory", e);
        }
    }

    private static boolean isWords(byte[] bytes) {
        CharsetDecoder.Decoded decoded = CharsetDecoder.decode(bytes, null);
        return !decoded.doubtful() && decoded.text().chars().noneMatch(c -> c < ' ' && "\t\r\n\f".indexOf(c) < 0);
    }
}
