package org.huiyin.channel.kind.email.mime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;

/** The content of a part behind its transfer encoding. */
final class PartContent {

    private static final Set<String> PLAIN =
            Set.of("", "7bit", "8bit", "binary", "7-bit", "8-bit", "7bits", "8bits", "none", "us-ascii", "utf-8");
    private static final int SAMPLE = 4_096;

    private final ByteSlice slice;
    private final String encoding;
    private boolean broken;

    PartContent(MimeEntity entity) {
        this.slice = entity.body();
        this.encoding =
                entity.headers().value("Content-Transfer-Encoding").value().toLowerCase(Locale.ROOT);
    }

    /** Whether the content was not what its encoding promised. To be asked after reading. */
    boolean broken() {
        return broken;
    }

    /** Whether it is in an encoding that nobody here knows, so that it cannot be read as text. */
    boolean isUnknown() {
        return !isEncoded() && !PLAIN.contains(encoding);
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
