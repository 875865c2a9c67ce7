package org.huiyin.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A rating as a program sends it, with a new Idempotency-Key each time, for one window after the other. Four in a hundred are
 * bad and open cases, more than cities tell of theirs.
 */
final class Request {

    private static final int DIGITS = 16;
    private static final AtomicLong NUMBERS = new AtomicLong(System.currentTimeMillis() << 20);
    static final int WINDOWS = 100;

    private static final int LEVELS = 5;
    private static final int GOOD_LEVELS = 3;
    private static final int BAD = 4;
    private static final String[] TAGS = {"108", "207", "307", "406", "510"};

    private final ByteBuffer[] ratings = new ByteBuffer[WINDOWS];
    private final int[] digitsAt = new int[WINDOWS];

    /** @param path where it is sent */
    Request(String path) {
        for (int i = 0; i < WINDOWS; i++) {
            int level = i < BAD ? i % 2 + 1 : LEVELS - i % GOOD_LEVELS;
            byte[] body =
                    """
                    {"subject": "W%03d", "satisfaction": %d, "tags": ["%s"], "text": "排队两个小时，窗口人员解释得很清楚"}"""
                            .formatted(i, level, TAGS[level - 1])
                            .getBytes(StandardCharsets.UTF_8);
            String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + body.length + "\r\nIdempotency-Key: ";
            byte[] start = head.getBytes(StandardCharsets.US_ASCII);
            digitsAt[i] = start.length;
            ratings[i] = ByteBuffer.allocateDirect(start.length + DIGITS + 4 + body.length);
            ratings[i]
                    .put(start)
                    .put(new byte[DIGITS])
                    .put("\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
                    .put(body);
        }
    }

    /** The bytes of a request that was never sent before; good until the next call. */
    ByteBuffer next() {
        long number = NUMBERS.incrementAndGet();
        int which = (int) (number % WINDOWS);
        ByteBuffer bytes = ratings[which];
        long rest = number;
        for (int i = DIGITS - 1; i >= 0; i--) {
            bytes.put(digitsAt[which] + i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        return bytes.rewind();
    }
}
