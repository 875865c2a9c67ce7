package org.huiyin.channel.kind.email.mime;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Part of a message without a copy of it.
 *
 * @param from the first byte
 * @param to the byte after the last
 */
record ByteSlice(ByteBuffer bytes, int from, int to) {

    static ByteSlice of(byte[] bytes) {
        return of(ByteBuffer.wrap(bytes));
    }

    /** @param bytes from their position to their limit; in memory or a mapped file */
    static ByteSlice of(ByteBuffer bytes) {
        ByteBuffer own = bytes.slice();
        return new ByteSlice(own, 0, own.limit());
    }

    int size() {
        return to - from;
    }

    boolean isEmpty() {
        return to <= from;
    }

    InputStream open() {
        return new BufferInput(bytes.duplicate().limit(to).position(from));
    }

    /** A copy of the first bytes, at most {@code limit} of them. */
    byte[] bytes(int limit) {
        byte[] copy = new byte[Math.max(0, Math.min(limit, size()))];
        bytes.get(from, copy);
        return copy;
    }

    /** The index after the line that starts at {@code at}, its end included: CR, LF, CRLF or CRCRLF. */
    int nextLine(int at) {
        int i = endOfLine(at);
        int returns = 0;
        while (i < to && bytes.get(i) == '\r' && returns < 2) {
            if (returns == 1 && !(i + 1 < to && bytes.get(i + 1) == '\n')) {
                return i;
            }
            i++;
            returns++;
        }
        return i < to && bytes.get(i) == '\n' ? i + 1 : i;
    }

    /** The index of the end of the line that starts at {@code at}. */
    int endOfLine(int at) {
        int i = at;
        while (i < to && bytes.get(i) != '\r' && bytes.get(i) != '\n') {
            i++;
        }
        return i;
    }

    /** The index of the first byte from {@code start} that is neither blank nor tab; {@code end} if all are. */
    int skipBlanks(int start, int end) {
        int i = start;
        while (i < end && (bytes.get(i) == ' ' || bytes.get(i) == '\t')) {
            i++;
        }
        return i;
    }

    /** Bytes as characters, one each. */
    String latin1(int start, int end) {
        byte[] copy = new byte[end - start];
        bytes.get(start, copy);
        return new String(copy, StandardCharsets.ISO_8859_1);
    }

    byte at(int index) {
        return bytes.get(index);
    }

    /** Whether these bytes stand at an index; all of them are within the buffer. */
    boolean startsWith(int index, byte[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (bytes.get(index + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
