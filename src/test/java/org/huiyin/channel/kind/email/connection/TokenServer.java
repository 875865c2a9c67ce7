package org.huiyin.channel.kind.email.connection;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Whom a mail server asks whether a token is good, as RFC 7662 says. */
public final class TokenServer implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, String> users = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    public TokenServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/introspect";
    }

    /** From now on the token is good. */
    public void issue(String token, String user) {
        users.put(token, user);
    }

    /** From now on it is not. */
    public void expire(String token) {
        users.remove(token);
    }

    /** How often somebody tried to sign in with it. */
    public long asked(String token) {
        return asked.stream().filter(token::equals).count();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        String token =
                URLDecoder.decode(form.replaceFirst("^token=", "").replaceFirst("&.*", ""), StandardCharsets.UTF_8);
        asked.add(token);
        String user = users.get(token);
        byte[] body = (user == null
                        ? "{\"active\": false}"
                        : "{\"active\": true, \"username\": \"%s\", \"scope\": \"mail\"}".formatted(user))
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
