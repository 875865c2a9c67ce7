package org.huiyin.channel.kind.email.mime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The content of a part behind its transfer encoding. */
final class PartContent {

    private static final Set<String> PLAIN =
            Set.of("", "7bit", "8bit", "binary", "7-bit", "8-bit", "7bits", "8bits", "none", "us-ascii", "utf-8");
    private static final int SAMPLE = 4_096;
    private static final Pattern NO_LETTER = Pattern.compile("[^a-z0-9]");

    private final ByteSlice slice;
    private final String encoding;
    private boolean broken;

    PartContent(MimeEntity entity) {
        this.slice = entity.body();
        this.encoding = usual(
                entity.headers().value("Content-Transfer-Encoding").value().toLowerCase(Locale.ROOT));
    }

    /** The standard's name for what senders write as {@code "Base 64"}, {@code Quoted_Printable}, {@code b64}. */
    private static String usual(String given) {
        return switch (NO_LETTER.matcher(given).replaceAll("")) {
            case "base64", "b64", "base" -> "base64";
            case "quotedprintable", "quoted", "printable", "qp" -> "quoted-printable";
            default -> given;
        };
    }

    /** Whether the content was not what its encoding promised. To be asked after reading. */
    boolean broken() {
        return broken;
    }

    /** Whether it is in an encoding that nobody here knows. */
    private boolean isUnknown() {
        return !isEncoded() && !PLAIN.contains(encoding);
    }

    /** Whether a person could read it: an unknown name of the encoding may stand over plain words. */
    boolean isReadable() {
        if (!isUnknown()) {
            return true;
        }
        byte[] sample = slice.bytes(SAMPLE);
        int controls = 0;
        for (byte b : sample) {
            controls += b >= 0 && b < ' ' && "\t\r\n\f\u001b".indexOf(b) < 0 || b == 127 ? 1 : 0;
        }
        return controls * 100 <= sample.length;
    }

    /** The first bytes of a text, at most {@code limit} of them; also of one in an encoding that no header announces. */
    byte[] textBytes(int limit) {
        byte[] bytes = bytes(limit);
        if (isEncoded()) {
            return bytes;
        }
        Optional<byte[]> decoded = UnannouncedEncoding.decode(bytes);
        broken |= decoded.isPresent();
        return decoded.orElse(bytes);
    }

    boolean isEncoded() {
        return encoding.equals("base64") || encoding.equals("quoted-printable");
    }

    /** The first bytes, at most {@code limit} of them. */
    byte[] bytes(int limit) {
        if (!isEncoded()) {
            broken |= isUnknown();
            return slice.bytes(limit);
        }
        try (InputStream in = open()) {
            byte[] bytes = in.readNBytes(limit);
            if (in instanceof QuotedPrintableInput quoted) {
                broken |= quoted.broken();
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory", e);
        }
    }

    InputStream open() {
        if (encoding.equals("base64")) {
            broken |= !looksLikeBase64();
            return broken ? slice.open() : new Base64Input(slice.open());
        }
        if (encoding.equals("quoted-printable")) {
            return new QuotedPrintableInput(slice);
        }
        broken |= isUnknown();
        return slice.open();
    }

    private boolean looksLikeBase64() {
        int foreign = 0;
        int to = Math.min(slice.to(), slice.from() + SAMPLE);
        for (int i = slice.from(); i < to; i++) {
            byte b = slice.at(i);
            boolean digit = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9';
            foreign += digit || "+/=-_ \t\r\n".indexOf(b) >= 0 ? 0 : 1;
        }
        return foreign * 10 <= to - slice.from();
    }
}
