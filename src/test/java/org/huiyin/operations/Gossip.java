package org.huiyin.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.huiyin.GatewayClient;
import org.huiyin.platform.ServerSecret;
import tools.jackson.databind.JsonNode;

/** Tells a gateway a citizen's name, telephone number and address in every place where something can be written. */
final class Gossip {

    private static final String NAME = "Zhangwei";
    private static final String HANZI = "张伟丽";
    private static final String TELEPHONE = "13912345678";
    private static final String MAIL = "zhangwei@example.com";
    private static final String ALL = NAME + " " + HANZI + " " + TELEPHONE + " " + MAIL;

    private Gossip() {}

    static void assertNotIn(String log) {
        assertThat(log).isNotEmpty().doesNotContainIgnoringCase(NAME).doesNotContain(HANZI, TELEPHONE, MAIL);
    }

    /** Everything in every place; the answer is the id of a submission that is in quarantine for it. */
    static String tellEverything(GatewayClient stranger, GatewayClient operator, String run) {
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
        return await().until(() -> conflict(operator, run), id -> !id.isEmpty());
    }

    private static String conflict(GatewayClient operator, String run) {
        String found = "";
        for (JsonNode entry : operator.json("/api/v1/quarantine?channel=hotline-demo&limit=500")
                .get("items")) {
            String id = entry.get("id").asString();
            String key = operator.json("/api/v1/quarantine/" + id).get("key").asString();
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
