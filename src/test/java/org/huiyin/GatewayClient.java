package org.huiyin;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to a gateway over HTTP, as a citizen or signed in. Headers are given as name, value, name, value. */
public final class GatewayClient {

    private static final Duration PATIENCE = PatientWaits.LONGEST;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final URI base;
    private final @Nullable String authorization;

    private GatewayClient(URI base, @Nullable String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    /** Anybody. */
    public static GatewayClient of(URI base) {
        return new GatewayClient(base, null);
    }

    /** The same, signed in. */
    public GatewayClient as(String name, String password) {
        byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new GatewayClient(base, "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    public URI uri(String path) {
        return base.resolve(path);
    }

    public HttpResponse<String> get(String path, String... headers) {
        return sent(request("GET", path, BodyPublishers.noBody(), headers));
    }

    public HttpResponse<String> postJson(String path, String json, String... headers) {
        return sent(request("POST", path, BodyPublishers.ofString(json), headers)
                .header("Content-Type", "application/json"));
    }

    public HttpResponse<String> postForm(String path, Map<String, String> fields, String... headers) {
        String form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return sent(request("POST", path, BodyPublishers.ofString(form), headers)
                .header("Content-Type", "application/x-www-form-urlencoded"));
    }

    public HttpResponse<String> putJson(String path, String json, String... headers) {
        return sent(request("PUT", path, BodyPublishers.ofString(json), headers)
                .header("Content-Type", "application/json"));
    }

    public HttpResponse<String> delete(String path, String... headers) {
        return sent(request("DELETE", path, BodyPublishers.noBody(), headers));
    }

    /** The JSON at this path; fails the test unless the answer is 200. */
    public JsonNode json(String path) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError("GET " + path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** The JSON in this answer. */
    public static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    /** For what the other methods do not do; may be sent by {@link #tried}. */
    public HttpRequest.Builder request(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).timeout(PATIENCE).method(method, body);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** Sends, and lets the caller see a connection that breaks, as it does when a process is killed. */
    public HttpResponse<String> tried(HttpRequest.Builder request) throws IOException {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    private HttpResponse<String> sent(HttpRequest.Builder request) {
        try {
            return tried(request);
        } catch (IOException e) {
            throw new AssertionError("No answer from " + base, e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
