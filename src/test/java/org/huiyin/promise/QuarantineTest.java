package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.QuarantineStore;
import org.huiyin.intake.Submission;
import org.huiyin.platform.Ids;
import org.huiyin.platform.ServerSecret;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Promises 2 and 3: another body under a known key is kept, and nothing is thrown away. */
class QuarantineTest {

    private static Gateway gateway;

    private final String call = "call-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        gateway = Gateway.shared();
    }

    @Test
    void anotherBodyUnderAKnownKeyIsKeptAndTheRecordStays() {
        report("1");
        report("5");

        JsonNode kept = await().until(this::conflict, entry -> entry != null);
        assertThat(kept.get("channel").asString()).isEqualTo("hotline-demo");
        JsonNode whole =
                gateway.operator().json("/api/v1/quarantine/" + kept.get("id").asString());
        assertThat(whole.get("body").asString()).contains("\"5\"");
    }

    @Test
    void aConflictStaysWhenItIsReplayedAndGoesOnlyForAReason() {
        report("1");
        report("5");
        String id =
                await().until(this::conflict, entry -> entry != null).get("id").asString();

        assertThat(post("/" + id + "/replay", "").body()).contains("\"outcome\":\"stays\"");
        assertThat(post("/" + id + "/drop", "{\"name\": \"Li Na\"}").statusCode())
                .isEqualTo(400);
        assertThat(post("/" + id + "/drop", "{\"name\": \"Li Na\", \"reason\": \"the caller pressed again\"}")
                        .statusCode())
                .isEqualTo(200);
        JsonNode dropped = gateway.operator().json("/api/v1/quarantine/" + id).get("entry");
        assertThat(dropped.get("attempts").asInt()).isEqualTo(2);
        assertThat(dropped.get("drop").get("by").asString()).isEqualTo("admin (for Li Na)");
        assertThat(post("/" + id + "/replay", "").statusCode()).isEqualTo(404);
    }

    @Test
    void whatCanBeReadNowIsRecordedByAReplayAndLeaves() {
        String id = new Ids().next();
        gateway.bean(QuarantineStore.class).add(List.of(unreadable(id, "web-hall")));

        HttpResponse<String> replayed = post("/replay", "{\"ids\": [\"" + id + "\"]}");

        assertThat(replayed.body()).contains("\"outcome\":\"recorded\"");
        assertThat(gateway.operator().get("/api/v1/quarantine/" + id).statusCode())
                .isEqualTo(404);
        assertThat(gateway.operator()
                        .json("/api/v1/evaluations/" + id)
                        .get("satisfaction")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void pagesFollowEachOtherAndTheLastSaysSo() {
        List<String> ids = List.of(new Ids().next(), new Ids().next(), new Ids().next());
        ids.forEach(id -> gateway.bean(QuarantineStore.class).add(List.of(unreadable(id, "pages"))));

        JsonNode first = gateway.operator().json("/api/v1/quarantine?channel=pages&limit=2");
        JsonNode last = gateway.operator()
                .json("/api/v1/quarantine?channel=pages&limit=2&after="
                        + first.get("next").asString());
        JsonNode whole = gateway.operator().json("/api/v1/quarantine?channel=pages&limit=3");

        assertThat(first.get("items").findValuesAsString("id")).isEqualTo(ids.subList(0, 2));
        assertThat(last.get("items").findValuesAsString("id")).isEqualTo(ids.subList(2, 3));
        assertThat(last.get("next").isNull()).isTrue();
        assertThat(whole.get("items").findValuesAsString("id")).isEqualTo(ids);
        assertThat(whole.get("next").isNull()).isTrue();
    }

    @Test
    void quarantineIsForOperatorsOnly() {
        assertThat(gateway.citizen().get("/api/v1/quarantine").statusCode()).isEqualTo(401);
    }

    private QuarantineEntry unreadable(String id, String channel) {
        return new QuarantineEntry(
                id,
                new Submission(
                        channel,
                        call + id,
                        null,
                        "application/json",
                        "{\"subject\": \"W02\", \"satisfaction\": 4}".getBytes(StandardCharsets.UTF_8),
                        Map.of(),
                        Instant.now(),
                        true),
                "TEST-" + call + id,
                QuarantineEntry.Cause.CHANNEL_UNKNOWN,
                "channel",
                "no usable file describes it",
                Instant.now(),
                1,
                null);
    }

    private JsonNode conflict() {
        for (JsonNode entry : gateway.operator()
                .json("/api/v1/quarantine?channel=hotline-demo&limit=500")
                .get("items")) {
            JsonNode whole = gateway.operator()
                    .json("/api/v1/quarantine/" + entry.get("id").asString());
            if (whole.get("key").asString().contains(call)
                    && entry.get("cause").asString().equals("conflict")) {
                return entry;
            }
        }
        return null;
    }

    private HttpResponse<String> post(String path, String json) {
        return gateway.operator().postJson("/api/v1/quarantine" + path, json);
    }

    private void report(String pressed) {
        String body = "{\"call\":\"" + call + "\",\"service\":\"" + pressed + "\"}";
        String time = String.valueOf(Instant.now().getEpochSecond());
        String signature = HexFormat.of()
                .formatHex(ServerSecret.hmac(
                        "huiyin-demo-hotline-secret".getBytes(StandardCharsets.UTF_8),
                        (time + "." + body).getBytes(StandardCharsets.UTF_8)));
        GatewayClient centre = gateway.citizen();
        assertThat(centre.postJson(
                                "/channels/hotline-demo",
                                body,
                                "X-Huiyin-Timestamp",
                                time,
                                "X-Huiyin-Signature",
                                signature)
                        .statusCode())
                .isEqualTo(200);
    }
}
