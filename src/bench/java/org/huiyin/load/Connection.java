package org.huiyin.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One client's connection: sends a request, takes its answer, sends the next. Opens anew where the server closes. */
final class Connection {

    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};
    private static final int LONGEST_ANSWER = 16 * 1024;
    private static final int CREATED = 201;

    private final InetSocketAddress server;
    private final Selector selector;
    private final Request request;
    private final ByteBuffer in = ByteBuffer.allocate(LONGEST_ANSWER);
    private SocketChannel channel;
    private long sentAt;
    private int headLength;
    private int length;
    private boolean closes;

    Connection(InetSocketAddress server, Selector selector, Request request) throws IOException {
        this.server = server;
        this.selector = selector;
        this.request = request;
        this.channel = connected();
    }

    private SocketChannel connected() throws IOException {
        SocketChannel made = SocketChannel.open(server);
        made.socket().setTcpNoDelay(true);
        made.configureBlocking(false);
        made.register(selector, SelectionKey.OP_READ, this);
        return made;
    }

    void send() throws IOException {
        send(System.nanoTime());
    }

    /** @param due since when its answer is waited for, in the JVM's nanoseconds */
    void send(long due) throws IOException {
        if (closes) {
            channel.close();
            channel = connected();
        }
        in.clear();
        headLength = 0;
        sentAt = due;
        ByteBuffer bytes = request.next();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * Takes what has come.
     *
     * @return how long the answer took, in nanoseconds; 0 while it is not there in full
     * @throws IOException if it is not 201 Created
     */
    long receive() throws IOException {
        if (channel.read(in) < 0) {
            throw new IOException("The server closed the connection before its answer was there");
        }
        if (headLength == 0) {
            readHead();
        }
        return headLength > 0 && in.position() >= headLength + length ? System.nanoTime() - sentAt : 0;
    }

    private void readHead() throws IOException {
        byte[] bytes = in.array();
        int end = indexOfHeadEnd(bytes, in.position());
        if (end < 0) {
            return;
        }
        String head = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        int status = Integer.parseInt(head.substring(9, 12));
        if (status != CREATED) {
            throw new IOException("The server answered " + head);
        }
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length: ") + "content-length: ".length();
        int lineEnd = lower.indexOf('\r', at);
        length = Integer.parseInt(lower.substring(at, lineEnd < 0 ? lower.length() : lineEnd));
        closes = lower.contains("connection: close");
        headLength = end + HEAD_END.length;
    }

    private static int indexOfHeadEnd(byte[] bytes, int length) {
        for (int i = 0; i <= length - HEAD_END.length; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Whether the server keeps it for another request. */
    boolean stays() {
        return !closes;
    }

    void close() throws IOException {
        channel.close();
    }
}
