package org.huiyin.channel.kind.email.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;

/** HZ, the seven-bit dress of GB 2312 (RFC 1843), which Java does not know: {@code ~{} and {@code ~}} shift. */
final class HzText {

    private HzText() {}

    static String decode(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        boolean shifted = false;
        for (int i = 0; i < bytes.length; i++) {
            int next = i + 1 < bytes.length ? bytes[i + 1] : -1;
            if (bytes[i] == '~' && (next == '{' || next == '}')) {
                shifted = next == '{';
                i++;
            } else if (bytes[i] == '~' && next == '~') {
                out.write('~');
                i++;
            } else if (bytes[i] == '~' && next == '\n') {
                i++;
            } else if (bytes[i] == '\n') {
                shifted = false;
                out.write('\n');
            } else {
                out.write(shifted ? bytes[i] | 0x80 : bytes[i]);
            }
        }
        return out.toString(Charset.forName("GB18030"));
    }
}
