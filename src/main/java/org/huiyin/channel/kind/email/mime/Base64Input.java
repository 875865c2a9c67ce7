package org.huiyin.channel.kind.email.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Base 64 as it comes: foreign characters are skipped, missing padding is forgiven, padding may stand in the middle. */
final class Base64Input extends InputStream {

    private static final byte[] DIGITS = new byte[256];

    static {
        Arrays.fill(DIGITS, (byte) -1);
        byte[] alphabet =
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < alphabet.length; i++) {
            DIGITS[alphabet[i]] = (byte) i;
        }
        DIGITS['-'] = 62;
        DIGITS['_'] = 63;
    }

    private final InputStream in;
    private int bits;
    private int held;

    Base64Input(InputStream in) {
        this.in = in;
    }

    static byte[] decode(String text) {
        try (Base64Input in = new Base64Input(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)))) {
            byte[] bytes = new byte[text.length() * 3 / 4 + 3];
            return Arrays.copyOf(bytes, Math.max(0, in.read(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory", e);
        }
    }

    @Override
    public int read() throws IOException {
        while (held < 8) {
            int c = in.read();
            if (c < 0) {
                return -1;
            }
            if (c == '=') {
                held = 0;
            } else if (DIGITS[c] >= 0) {
                bits = bits << 6 | DIGITS[c];
                held += 6;
            }
        }
        held -= 8;
        return bits >> held & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = 0;
        for (int c; n < length && (c = read()) >= 0; n++) {
            buffer[offset + n] = (byte) c;
        }
        return n == 0 && length > 0 ? -1 : n;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
