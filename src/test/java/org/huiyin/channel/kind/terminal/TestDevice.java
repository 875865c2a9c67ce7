package org.huiyin.channel.kind.terminal;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.huiyin.PatientWaits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A confirmed device that is connected by WebSocket. */
final class TestDevice implements AutoCloseable, WebSocket.Listener {

    private final BlockingQueue<JsonNode> told = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final Gateway gateway;
    private final String id;
    private final String key;
    private final WebSocket socket;

    private TestDevice(Gateway gateway, String id, String key) {
        this.gateway = gateway;
        this.id = id;
        this.key = key;
        URI place = gateway.citizen().uri("/terminal/socket");
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws" + place.toString().substring("http".length())), this)
                .join();
        say("{\"type\": \"hello\", \"key\": \"%s\", \"version\": \"1\", \"at\": \"%s\"}".formatted(key, Instant.now()));
        told("welcome");
    }

    /** One that stands at the window from now on. */
    static TestDevice at(Gateway gateway, String window) {
        JsonNode announced =
                GatewayClient.json(gateway.citizen().postJson("/terminal/devices", "{\"model\": \"test 1\"}"));
        gateway.operator()
                .postJson(
                        "/api/v1/terminal-devices",
                        "{\"code\": \"%s\", \"window\": \"%s\"}"
                                .formatted(announced.get("code").asString(), window));
        return new TestDevice(
                gateway, announced.get("id").asString(), announced.get("key").asString());
    }

    /** The same device, on a line of its own. */
    TestDevice again() {
        return new TestDevice(gateway, id, key);
    }

    String id() {
        return id;
    }

    void say(String message) {
        socket.sendText(message, true).join();
    }

    /** The next message of this type. */
    JsonNode told(String type) {
        try {
            while (true) {
                JsonNode next = told.poll(PatientWaits.LONGEST.toMillis(), TimeUnit.MILLISECONDS);
                if (next == null) {
                    throw new AssertionError("Was not told " + type);
                }
                if (next.path("type").asString("").equals(type)) {
                    return next;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            told.add(JsonMapper.shared().readTree(text.toString()));
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
