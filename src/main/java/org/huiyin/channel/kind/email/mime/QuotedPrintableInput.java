package org.huiyin.channel.kind.email.mime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Quoted-printable as it comes: what is no escape stands for itself, blanks at line ends are dropped. The decoder of the
 * mail library recurses once for each soft line break, so that a long text of them ends the thread.
 */
final class QuotedPrintableInput extends InputStream {

    private final ByteBuffer bytes;
    private final int to;
    private int at;
    private int solidTo;
    private boolean broken;

    QuotedPrintableInput(ByteSlice slice) {
        this.bytes = slice.bytes();
        this.at = slice.from();
        this.to = slice.to();
    }

    /** Whether something that should have been an escape was none. */
    boolean broken() {
        return broken;
    }

    @Override
    public int read() {
        while (at < to) {
            byte b = bytes.get(at);
            if (b == '=') {
                int value = escape();
                if (value >= 0) {
                    return value;
                }
            } else if (at >= solidTo && (b == ' ' || b == '\t') && endsLine(at)) {
                at = skipBlanks(at);
            } else {
                solidTo = at >= solidTo ? skipBlanks(at) : solidTo;
                at++;
                return b & 0xff;
            }
        }
        return -1;
    }

    /** The escaped byte; the sign itself where no escape follows; -1 after a soft line break. */
    private int escape() {
        int high = at + 1 < to ? Character.digit(bytes.get(at + 1), 16) : -1;
        int low = at + 2 < to ? Character.digit(bytes.get(at + 2), 16) : -1;
        if (high >= 0 && low >= 0) {
            at += 3;
            return high << 4 | low;
        }
        if (endsLine(at + 1)) {
            at = afterLineEnd(skipBlanks(at + 1));
            return -1;
        }
        broken = true;
        at++;
        return '=';
    }

    private boolean endsLine(int from) {
        int i = skipBlanks(from);
        return i >= to || bytes.get(i) == '\r' || bytes.get(i) == '\n';
    }

    /** CR, LF, CRLF, or the CRCRLF that some gateways make of it. */
    private int afterLineEnd(int from) {
        int i = from;
        while (i < to && bytes.get(i) == '\r' && i - from < 2) {
            i++;
        }
        if (i < to && bytes.get(i) == '\n') {
            return i + 1;
        }
        return Math.min(i, from + 1);
    }

    private int skipBlanks(int from) {
        int i = from;
        while (i < to && (bytes.get(i) == ' ' || bytes.get(i) == '\t')) {
            i++;
        }
        return i;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = 0;
        for (int c; n < length && (c = read()) >= 0; n++) {
            buffer[offset + n] = (byte) c;
        }
        return n == 0 && length > 0 ? -1 : n;
    }
}
