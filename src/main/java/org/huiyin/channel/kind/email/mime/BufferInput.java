package org.huiyin.channel.kind.email.mime;

import java.io.InputStream;
import java.nio.ByteBuffer;

/** Reads what is left of a buffer. */
final class BufferInput extends InputStream {

    private final ByteBuffer bytes;

    BufferInput(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        return bytes.hasRemaining() ? bytes.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        int n = Math.min(length, bytes.remaining());
        bytes.get(buffer, offset, n);
        return n == 0 ? -1 : n;
    }
}
