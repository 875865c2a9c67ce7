package org.huiyin.channel.kind.email.mime;

/** UTF-7 (RFC 2152), which Java does not know; also the dress that some old clients put Chinese subjects in. */
final class Utf7 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Utf7() {}

    static CharsetDecoder.Decoded decode(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length);
        boolean doubtful = false;
        int i = 0;
        while (i < bytes.length) {
            char c = (char) (bytes[i++] & 0xff);
            doubtful |= c >= 0x80;
            if (c != '+') {
                out.append(c);
            } else if (i < bytes.length && bytes[i] == '-') {
                out.append('+');
                i++;
            } else {
                i = shifted(bytes, i, out);
            }
        }
        return new CharsetDecoder.Decoded(out.toString(), doubtful);
    }

    /** Decodes a run of base 64 UTF-16 and gives the index after it; the hyphen that ends a run is swallowed. */
    private static int shifted(byte[] bytes, int start, StringBuilder out) {
        int bits = 0;
        int held = 0;
        int i = start;
        for (; i < bytes.length; i++) {
            int digit = ALPHABET.indexOf(bytes[i]);
            if (digit < 0) {
                break;
            }
            bits = bits << 6 | digit;
            held += 6;
            if (held >= 16) {
                held -= 16;
                out.append((char) (bits >> held & 0xffff));
            }
        }
        return i < bytes.length && bytes[i] == '-' ? i + 1 : i;
    }
}
