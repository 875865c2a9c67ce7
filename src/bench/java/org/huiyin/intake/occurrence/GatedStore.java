package org.huiyin.intake.occurrence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.store.embedded.EmbeddedServer;
import org.jspecify.annotations.Nullable;

/** The embedded store, with its indexes, as a server outside the gateway behind a gate that can be shut. */
final class GatedStore implements AutoCloseable {

    private final EmbeddedServer server;
    private final URI real;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int port;
    private volatile @Nullable ServerSocket gate;

    GatedStore(Path folder) throws IOException {
        server = new EmbeddedServer(folder);
        real = URI.create(server.uri());
        port = listen(0);
    }

    String uri() {
        return server.uri().replace(":" + real.getPort(), ":" + port);
    }

    void takeAway() {
        ServerSocket shut = gate;
        gate = null;
        close(shut);
        open.forEach(GatedStore::close);
        open.clear();
    }

    void bringBack() throws IOException {
        listen(port);
    }

    private int listen(int wanted) throws IOException {
        ServerSocket listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
        gate = listening;
        inBackground(() -> {
            while (true) {
                Socket from = listening.accept();
                Socket to = new Socket(InetAddress.getLoopbackAddress(), real.getPort());
                open.add(from);
                open.add(to);
                inBackground(() -> pump(from, to));
                inBackground(() -> pump(to, from));
            }
        });
        return listening.getLocalPort();
    }

    private static void pump(Socket from, Socket to) throws IOException {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        }
    }

    /** What goes on until a socket is closed. */
    private interface Step {
        void run() throws IOException;
    }

    private static void inBackground(Step step) {
        Thread thread = new Thread(() -> {
            try {
                step.run();
            } catch (IOException closed) {
                // the gate was shut, or one of both ends went away
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(@Nullable AutoCloseable socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        takeAway();
        server.close();
    }
}
