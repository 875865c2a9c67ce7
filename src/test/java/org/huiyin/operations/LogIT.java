package org.huiyin.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.huiyin.GatewayClient;
import org.huiyin.GatewayProcess;
import org.huiyin.platform.ServerSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged gateway's log: readable by people or by programs, and silent about who wrote what. */
class LogIT {

    private static final String NAME = "Zhangwei";
    private static final String HANZI = "张伟丽";
    private static final String TELEPHONE = "13912345678";
    private static final String MAIL = "zhangwei@example.com";
    private static final String ALL = NAME + " " + HANZI + " " + TELEPHONE + " " + MAIL;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    @Test
    void decisionsAreTheLinesOfAPlainLogAndOfAStructuredOneAndNobodyIsNamedInEither() {
        try (GatewayProcess gateway = GatewayProcess.in(folder)
                .with("LOGGING_LEVEL_ORG_HUIYIN", "debug")
                .start()) {
            String quarantined = tellEverything(gateway, "plain");

            assertThat(gateway.log())
                    .anyMatch(line -> line.contains("WARN")
                            && line.contains("Channel hotline-demo: submission " + quarantined
                                    + " is in quarantine, conflict: another body is recorded under the same key")
                            && line.contains("GET /api/v1/quarantine/" + quarantined));
            int plain = gateway.log().size();
            gateway.stop();
            gateway.with("HUIYIN_LOG_FORMAT", "ecs").start();

            String submission = tellEverything(gateway, "ecs");

            List<JsonNode> lines = gateway.log().stream()
                    .skip(plain)
                    .filter(line -> line.startsWith("{"))
                    .map(JSON::readTree)
                    .toList();
            assertThat(lines).isNotEmpty().allMatch(line -> line.has("@timestamp") && line.has("message"));
            JsonNode decision = lines.stream()
                    .filter(line -> line.path("submission").asString("").equals(submission))
                    .findFirst()
                    .orElseThrow();
            assertThat(decision.get("decision").asString()).isEqualTo("quarantined");
            assertThat(decision.get("channel").asString()).isEqualTo("hotline-demo");
            assertThat(decision.get("reason").asString()).startsWith("conflict: ");
            assertThat(decision.at("/log/level").asString()).isEqualTo("WARN");
            assertThat(lines.get(lines.size() - 1).has("@timestamp")).isTrue();
            assertThat(String.join("\n", gateway.log()))
                    .doesNotContainIgnoringCase(NAME)
                    .doesNotContain(HANZI, TELEPHONE, MAIL);
        }
    }

    /** Everything in every place; the answer is the id of a submission that is in quarantine for it. */
    private static String tellEverything(GatewayProcess gateway, String run) {
        GatewayClient stranger = gateway.citizen();
        String path = URLEncoder.encode(ALL, StandardCharsets.UTF_8).replace("+", "%20");
        stranger.get("/r/" + path + "?" + path + "=" + path);
        stranger.get("/channels/" + path);
        stranger.get("/receipt/" + path, "User-Agent", MAIL, "Referer", "https://" + MAIL);
        stranger.get("/" + path);
        stranger.as(MAIL, TELEPHONE).get("/api/v1/scores");
        stranger.get("/api/v1/scores", "X-API-Key", TELEPHONE);
        for (String body : List.of(
                ALL,
                "{\"" + ALL + "\"",
                "{\"" + ALL + "\": \"" + ALL + "\", \"subject\": \"W01\", \"satisfaction\": \"" + ALL + "\"}",
                "{\"subject\": \"" + ALL + "\", \"satisfaction\": 5}",
                "{\"subject\": \"W01\", \"satisfaction\": 5, \"assessedAt\": \"" + ALL + "\", \"rater\": \"" + ALL
                        + "\"}",
                "{\"subject\": \"W01\", \"satisfaction\": 1, \"text\": \"" + ALL + "\", \"contact\": \"" + TELEPHONE
                        + "\", \"rater\": \"" + TELEPHONE + "\", \"tags\": [\"" + ALL + "\"]}",
                "{\"subject\": \"W01\", \"satisfaction\": 1, \"text\": \"" + ALL + "\", \"contact\": \"" + MAIL
                        + "\", \"rater\": \"" + TELEPHONE + "\"}")) {
            stranger.postJson(
                    "/api/v1/ratings", body, "Idempotency-Key", run + NAME + TELEPHONE + MAIL + body.hashCode());
            stranger.postForm("/r/W01", Map.of(ALL, ALL, "satisfaction", ALL, "text", body, "contact", ALL));
            report(stranger, body);
        }
        String call = "\"call\":\"" + run + TELEPHONE + "\",\"caller\":\"" + TELEPHONE + "\"";
        assertThat(report(stranger, "{" + call + ",\"service\":\"1\"}").statusCode())
                .isEqualTo(200);
        report(stranger, "{" + call + ",\"service\":\"5\"}");
        return await().atMost(20, TimeUnit.SECONDS).until(() -> conflict(gateway, run), id -> !id.isEmpty());
    }

    private static String conflict(GatewayProcess gateway, String run) {
        String found = "";
        for (JsonNode entry : gateway.operator().json("/api/v1/quarantine?channel=hotline-demo&limit=500")) {
            String id = entry.get("id").asString();
            String key = gateway.operator()
                    .json("/api/v1/quarantine/" + id)
                    .get("key")
                    .asString();
            if (entry.get("cause").asString().equals("conflict") && key.contains(run)) {
                found = id;
            }
        }
        return found;
    }

    private static HttpResponse<String> report(GatewayClient centre, String body) {
        String time = String.valueOf(Instant.now().getEpochSecond());
        String signature = HexFormat.of()
                .formatHex(ServerSecret.hmac(
                        "huiyin-demo-hotline-secret".getBytes(StandardCharsets.UTF_8),
                        (time + "." + body).getBytes(StandardCharsets.UTF_8)));
        return centre.postJson(
                "/channels/hotline-demo", body, "X-Huiyin-Timestamp", time, "X-Huiyin-Signature", signature);
    }
}
