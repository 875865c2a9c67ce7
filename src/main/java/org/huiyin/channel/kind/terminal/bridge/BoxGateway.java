package org.huiyin.channel.kind.terminal.bridge;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The gateway as a box's bridge speaks to it, by the devices' own protocol. */
final class BoxGateway {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI base;
    private final HttpClient http;
    private final Clock clock;

    BoxGateway(URI base, HttpClient http, Clock clock) {
        this.base = base;
        this.http = http;
        this.clock = clock;
    }

    /** Makes a box known; with its key, its code and for how long that is shown. */
    ObjectNode announce(String model) throws IOException {
        String body = JSON.writeValueAsString(JSON.createObjectNode().put("model", model));
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/terminal/devices"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return object(sent(request, 201));
    }

    /** Where a box stands: {@code state}, and once it is confirmed {@code messages}. */
    ObjectNode self(String key) throws IOException {
        return object(sent(with(key, "/terminal/devices/self").timeout(PATIENCE).build(), 200));
    }

    /** An answer for each of the messages, in the same order. */
    List<JsonNode> say(String key, String path, List<ObjectNode> messages) throws IOException {
        ObjectNode body = JSON.createObjectNode().put("at", clock.instant().toString());
        messages.forEach(body.putArray("messages")::add);
        HttpRequest request = with(key, path)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        return object(sent(request, 200)).path("answers").valueStream().toList();
    }

    /** What a box is told, line by line, until the gateway ends it; to be closed. */
    Stream<String> stream(String key) throws IOException {
        try {
            HttpResponse<Stream<String>> answer =
                    http.send(with(key, "/terminal/stream").build(), HttpResponse.BodyHandlers.ofLines());
            if (answer.statusCode() != 200) {
                answer.body().close();
                throw new IOException("the gateway answered " + answer.statusCode());
            }
            return answer.body();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private HttpRequest.Builder with(String key, String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + key);
    }

    private String sent(HttpRequest request, int expected) throws IOException {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != expected) {
                throw new IOException("the gateway answered " + answer.statusCode());
            }
            return answer.body();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static ObjectNode object(String body) throws IOException {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new IOException("the gateway's answer is no JSON", e);
        }
        throw new IOException("the gateway's answer is no object");
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IOException("interrupted", e);
    }
}
