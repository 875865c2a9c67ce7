package org.huiyin.delivery.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A far side by plain HTTP that takes everything. */
final class PlainReceiver implements AutoCloseable {

    private final HttpServer server;
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();

    private record Told(String body, com.sun.net.httpserver.Headers headers) {}

    PlainReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            told.add(new Told(
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8), exchange.getRequestHeaders()));
            byte[] answer = "{\"code\":\"0\"}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    List<String> bodies() {
        return told.stream().map(Told::body).toList();
    }

    List<String> headers(String name) {
        return told.stream().map(each -> each.headers().getFirst(name)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
