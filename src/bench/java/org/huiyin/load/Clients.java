package org.huiyin.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

/**
 * So many clients, each sending its next request as soon as it has the answer to the last, all in the calling thread: one
 * selector, requests made beforehand, answers looked at no closer than needed. So they take little of the processors that
 * they share with the server, and the same for every route.
 */
final class Clients {

    /** So many connections a paced load has at most; what finds none free waits, and its wait counts. */
    private static final int MOST = 64;

    /** So long an answer may lie there, in nanoseconds, before it is looked at by who waits for the next request to be due. */
    private static final long LONGEST_SLEEP = 200_000;

    private final InetSocketAddress server;

    Clients(int port) {
        this.server = new InetSocketAddress("127.0.0.1", port);
    }

    /**
     * What a round came to.
     *
     * @param perSecond requests answered with 201
     * @param p50 the median time to an answer, in milliseconds
     * @param p99 in milliseconds
     * @param processors what it took of the processors, the clients' thread {@code main} included
     */
    record Round(long answered, double perSecond, double p50, double p99, Processors processors) {

        /** Processor time per request, in microseconds. */
        double cpu() {
            return processors.total() / 1e3 / answered;
        }
    }

    /** Sends for so long. */
    Round during(String path, int connections, long millis) throws IOException {
        return run(path, connections, Long.MAX_VALUE, System.nanoTime() + millis * 1_000_000);
    }

    /** Sends so many. */
    Round send(String path, int connections, long requests) throws IOException {
        return run(path, connections, requests, Long.MAX_VALUE);
    }

    /**
     * Sends at an even pace for so long, over as few connections as it takes, and counts the time to an answer from when
     * its request was due: what waits for a slow server waits in the figures too.
     */
    Round paced(String path, double perSecond, long millis) throws IOException {
        long[] took = new long[(int) (perSecond * millis / 1000) + 1];
        int answered = 0;
        long started = System.nanoTime();
        Processors before = Processors.now();
        Deque<Connection> idle = new ArrayDeque<>();
        try (Selector selector = Selector.open()) {
            Request request = new Request(path);
            int open = 0;
            for (int sent = 0; answered < took.length; ) {
                long due = started + (long) (sent * 1e9 / perSecond);
                long wait = sent < took.length ? due - System.nanoTime() : Long.MAX_VALUE;
                boolean free = !idle.isEmpty() || open < MOST;
                if (wait <= 0 && free) {
                    open += idle.isEmpty() ? 1 : 0;
                    Connection connection = idle.isEmpty() ? new Connection(server, selector, request) : idle.pop();
                    connection.send(due);
                    sent++;
                }
                if (free && wait < 1_000_000) {
                    // to look again and again would take one of the processors from the server
                    LockSupport.parkNanos(Math.min(wait, LONGEST_SLEEP));
                    selector.selectNow();
                } else {
                    selector.select(free ? Math.min(wait / 1_000_000, 100) : 100);
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    Connection connection = (Connection) key.attachment();
                    if (idle.remove(connection)) {
                        connection.close();
                        open--;
                        continue;
                    }
                    long time = connection.receive();
                    if (time > 0) {
                        took[answered++] = time;
                        if (connection.stays()) {
                            idle.push(connection);
                        } else {
                            connection.close();
                            open--;
                        }
                    }
                }
                selector.selectedKeys().clear();
            }
            for (Connection connection : idle) {
                connection.close();
            }
        }
        return round(took, answered, started, before);
    }

    private Round run(String path, int connections, long most, long deadline) throws IOException {
        long[] took = new long[1 << 16];
        int answered = 0;
        long started = System.nanoTime();
        Processors before = Processors.now();
        try (Selector selector = Selector.open()) {
            Request request = new Request(path);
            long sent = 0;
            for (int i = 0; i < connections && sent < most; i++, sent++) {
                Connection connection = new Connection(server, selector, request);
                connection.send();
            }
            while (answered < sent) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    Connection connection = (Connection) key.attachment();
                    long time = connection.receive();
                    if (time > 0) {
                        took = answered < took.length ? took : Arrays.copyOf(took, 2 * took.length);
                        took[answered++] = time;
                        if (sent < most && System.nanoTime() < deadline) {
                            connection.send();
                            sent++;
                        } else {
                            connection.close();
                        }
                    }
                }
                selector.selectedKeys().clear();
            }
        }
        return round(took, answered, started, before);
    }

    private static Round round(long[] took, int answered, long started, Processors before) {
        double seconds = (System.nanoTime() - started) / 1e9;
        Processors processors = Processors.now().since(before);
        long[] sorted = Arrays.copyOf(took, answered);
        Arrays.sort(sorted);
        return new Round(
                answered,
                answered / seconds,
                sorted[answered / 2] / 1e6,
                sorted[(int) (answered * 0.99)] / 1e6,
                processors);
    }
}
