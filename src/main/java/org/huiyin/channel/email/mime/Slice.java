package org.huiyin.channel.email.mime;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Part of a message without a copy of it.
 *
 * @param from the first byte
 * @param to the byte after the last
 */
record Slice(byte[] bytes, int from, int to) {

    static Slice of(byte[] bytes) {
        return new Slice(bytes, 0, bytes.length);
    }

    int size() {
        return to - from;
    }

    boolean isEmpty() {
        return to <= from;
    }

    InputStream open() {
        return new ByteArrayInputStream(bytes, from, size());
    }

    /** The index after the line that starts at {@code at}, its end included: CR, LF, CRLF or CRCRLF. */
    int nextLine(int at) {
        int i = endOfLine(at);
        int returns = 0;
        while (i < to && bytes[i] == '\r' && returns < 2) {
            if (returns == 1 && !(i + 1 < to && bytes[i + 1] == '\n')) {
                return i;
            }
            i++;
            returns++;
        }
        return i < to && bytes[i] == '\n' ? i + 1 : i;
    }

    /** The index of the end of the line that starts at {@code at}. */
    int endOfLine(int at) {
        int i = at;
        while (i < to && bytes[i] != '\r' && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    /** Bytes as characters, one each. */
    String latin1(int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
