package org.huiyin.console.api;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.huiyin.console.api.DescribedApi.Example;
import org.huiyin.platform.ServerSecret;
import tools.jackson.databind.JsonNode;

/** Sends the examples of a description for real: what they name by way of example is there first, under its own name. */
final class SampleRequests {

    private static final String TIME = "1782892800";
    private static final String SIGNATURE = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final byte[] DEMO_SECRET = "huiyin-demo-hotline-secret".getBytes(StandardCharsets.UTF_8);
    private static final Pattern NONCE = Pattern.compile("name=\"nonce\"[^>]*value=\"([^\"]+)\"");

    private final Gateway gateway;

    /** What stands in the description, and what stands for it here. */
    private final Map<String, String> real = new LinkedHashMap<>();

    SampleRequests(Gateway gateway) throws IOException {
        this.gateway = gateway;
        String visit = "visit-" + UUID.randomUUID();
        real.put("visit-1", visit);
        real.put("call-1", "call-" + UUID.randomUUID());
        real.put("SXMK-4EX2-CYQJ-FYG7", rate(visit));
        real.put("01M84BXT47QS8SDCX6MVP1WQKW", recorded(visit));
        real.put("01M84BXTJBZZZA6A5T6RFRPDWM", quarantined());
        real.put("01M84BZ0Q2V8Y3C7T5N1K9D6XE", key());
        Matcher nonce = NONCE.matcher(gateway.citizen().get("/r/W01").body());
        if (!nonce.find()) {
            throw new AssertionError("The page has no nonce");
        }
        real.put("nonce=…", "nonce=" + nonce.group(1));
        leaveOneAdministrator();
    }

    /** The last one cannot be changed, as an example says: whom other tests made one has had their time. */
    private void leaveOneAdministrator() {
        gateway.operator()
                .json("/api/v1/people?role=administrator")
                .get("items")
                .forEach(person -> {
                    String name = person.get("name").asString();
                    if (!name.equals("admin")) {
                        gateway.operator().putJson("/api/v1/people/" + name, "{\"roles\": [\"auditor\"]}");
                    }
                });
    }

    HttpResponse<String> send(Example example) throws IOException {
        GatewayClient client = example.operation().isOpen() ? gateway.citizen() : gateway.operator();
        return client.tried(request(client, example));
    }

    /** Nobody signs in, whatever else is right about it. */
    HttpResponse<String> sendAsStranger(DescribedApi.Operation operation) throws IOException {
        String path = operation.path().replaceAll("\\{[^}]*}", "x");
        return gateway.citizen().tried(gateway.citizen().request(operation.method(), path, BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(GatewayClient client, Example example) {
        String path = example.operation().path();
        for (Map.Entry<String, String> variable :
                DescribedApi.parameters(example, "path").entrySet()) {
            path = path.replace("{" + variable.getKey() + "}", encoded(real(variable.getValue())));
        }
        StringBuilder query = new StringBuilder();
        DescribedApi.parameters(example, "query").forEach((name, value) -> query.append(query.isEmpty() ? "?" : "&")
                .append(name)
                .append('=')
                .append(encoded(real(value))));
        Body body = body(example);
        HttpRequest.Builder request =
                client.request(example.operation().method(), path + query, BodyPublishers.ofString(body.text()));
        if (!body.type().isEmpty()) {
            request.header("Content-Type", body.type());
        }
        String time = String.valueOf(Instant.now().getEpochSecond());
        DescribedApi.parameters(example, "header")
                .forEach((name, value) -> request.header(
                        name,
                        switch (value) {
                            case TIME -> time;
                            case SIGNATURE -> signature(time, body.text());
                            default -> real(value);
                        }));
        return request;
    }

    private record Body(String type, String text) {}

    private Body body(Example example) {
        for (var content :
                example.operation().json().path("requestBody").path("content").properties()) {
            JsonNode value =
                    content.getValue().path("examples").path(example.name()).path("value");
            if (content.getKey().equals("application/x-www-form-urlencoded") && value.isObject()) {
                return new Body(
                        content.getKey(),
                        value.properties().stream()
                                .map(field -> field.getKey() + "="
                                        + encoded(field.getValue().asString()))
                                .collect(Collectors.joining("&")));
            } else if (!value.isMissingNode()) {
                return new Body(content.getKey(), real(value.isString() ? value.asString() : value.toString()));
            }
        }
        return new Body("", "");
    }

    private String real(String text) {
        String result = text;
        for (Map.Entry<String, String> each : real.entrySet()) {
            result = result.replace(each.getKey(), each.getValue());
        }
        return result;
    }

    private String rate(String visit) {
        String body = "{\"subject\":\"W01\",\"satisfaction\":2,\"tags\":[\"209\"],\"text\":\"等了两个小时\"}";
        return GatewayClient.json(gateway.citizen().postJson("/api/v1/ratings", body, "Idempotency-Key", visit))
                .get("receipt")
                .asString();
    }

    private String recorded(String visit) {
        return await().ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(
                        () -> gateway.operator()
                                .json("/api/v1/evaluations?channel=web-hall&source=" + visit)
                                .get("id")
                                .asString(),
                        id -> true);
    }

    private String quarantined() {
        String call = UUID.randomUUID().toString();
        String body = "{\"call\":\"" + call + "\",\"service\":{}}";
        String time = String.valueOf(Instant.now().getEpochSecond());
        gateway.citizen()
                .postJson(
                        "/channels/hotline-demo",
                        body,
                        "X-Huiyin-Timestamp",
                        time,
                        "X-Huiyin-Signature",
                        signature(time, body));
        return await().until(() -> find(call), id -> !id.isEmpty());
    }

    private String find(String call) {
        for (JsonNode entry : gateway.operator()
                .json("/api/v1/quarantine?channel=hotline-demo&limit=500")
                .get("items")) {
            String id = entry.get("id").asString();
            if (gateway.operator()
                    .json("/api/v1/quarantine/" + id)
                    .get("body")
                    .asString()
                    .contains(call)) {
                return id;
            }
        }
        return "";
    }

    private String key() {
        return GatewayClient.json(gateway.operator().postJson("/api/v1/api-keys", "{\"name\": \"for a description\"}"))
                .get("id")
                .asString();
    }

    private static String signature(String time, String body) {
        return HexFormat.of()
                .formatHex(ServerSecret.hmac(DEMO_SECRET, (time + "." + body).getBytes(StandardCharsets.UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
