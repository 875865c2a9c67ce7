package org.huiyin.channel.kind.email.imap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A bad line between gateway and mail server: cuts, hangs, refuses. */
final class CuttingProxy implements AutoCloseable {

    /** Bytes that a server sends for about a hundred short letters. */
    static final long A_HUNDRED_LETTERS = 40_000;

    private static final long NEVER = Long.MAX_VALUE;

    private final ServerSocket listening;
    private final int target;
    private final List<Socket> open = new ArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile String poison = "";
    private volatile String forbidden = "";
    private final AtomicLong until = new AtomicLong(NEVER);
    private final AtomicLong hold = new AtomicLong(NEVER);
    private volatile CountDownLatch holding = new CountDownLatch(0);
    private volatile long cutEvery = NEVER;
    private volatile boolean refusing;
    private volatile int hangingBefore;

    CuttingProxy(int target) {
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.target = target;
        start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    int cuts() {
        return cuts.get();
    }

    /** Closes new connections at once. */
    void refuse(boolean now) {
        refusing = now;
    }

    /** Lets nothing through any more on the connections that there are. */
    void hang() {
        hangingBefore = connections.get();
    }

    /** Cuts the connection whenever the server has sent so many bytes. */
    void cutEvery(long bytes) {
        cutEvery = bytes;
        until.set(bytes);
    }

    /** Cuts the connection whenever the server has sent these words, which must not begin in one packet and end in another. */
    void cutAt(String words) {
        poison = words;
    }

    /** Cuts the connection whenever the gateway is about to send one of these commands, until they are none. */
    void forbid(String... commands) {
        forbidden = String.join("|", commands);
    }

    /** Keeps back what the server sends, once it has sent so many more bytes. */
    void holdAfter(long bytes) {
        holding = new CountDownLatch(1);
        hold.set(bytes);
    }

    boolean isHolding() {
        return hold.get() < 0;
    }

    /** Lets through what was kept back, and what comes. */
    void goOn() {
        hold.set(NEVER);
        holding.countDown();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                if (refusing) {
                    client.close();
                    continue;
                }
                int number = connections.getAndIncrement();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                synchronized (open) {
                    open.add(client);
                    open.add(server);
                }
                start(() -> pump(client, server, number, false));
                start(() -> pump(server, client, number, true));
            } catch (IOException e) {
                // the proxy is closed, or the server away: whoever wanted to connect sees it
            }
        }
    }

    private void pump(Socket from, Socket to, int number, boolean counted) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int n; (n = in.read(buffer)) > 0; ) {
                if (number < hangingBefore) {
                    continue;
                }
                if (counted && !poison.isEmpty() && latin1(buffer, n).contains(poison)) {
                    cuts.incrementAndGet();
                    return;
                }
                if (!counted && !forbidden.isEmpty() && latin1(buffer, n).matches("(?s).* (?:" + forbidden + ") .*")) {
                    cuts.incrementAndGet();
                    return;
                }
                if (counted && hold.addAndGet(-n) < 0) {
                    holding.await();
                }
                if (counted && until.addAndGet(-n) < 0) {
                    until.set(cutEvery);
                    cuts.incrementAndGet();
                    return;
                }
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // one side has gone, so the other goes, too
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String latin1(byte[] buffer, int length) {
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            goOn();
            listening.close();
            synchronized (open) {
                for (Socket socket : open) {
                    socket.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
