package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.huiyin.intake.channelhealth.ChannelHealthTracker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** How each channel fares, and that the trouble of one thing is told of that thing and makes no other look ill. */
class ChannelHealthTest {

    @TempDir
    static Path folder;

    private static StoreServer store;
    private static Gateway gateway;

    @BeforeAll
    static void start() throws IOException {
        Path channels = Files.createDirectory(folder.resolve("channels"));
        Files.copy(Path.of("channel-config/web-hall.yaml"), channels.resolve("web-hall.yaml"));
        Files.writeString(channels.resolve("broken.yaml"), "channel: broken\nkind: web\ntitle: [\n");
        store = StoreServer.start();
        gateway = Gateway.start(
                folder.resolve("data"), "spring.mongodb.uri=" + store.uri(), "huiyin.channels.folder=" + channels);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        store.close();
    }

    @Test
    void aChannelTellsOfItsLastMessageAndItsLastSuccess() throws IOException {
        Instant before = Instant.now();
        assertThat(Ratings.sendJson(gateway.citizen(), "last-message", 1).statusCode())
                .isEqualTo(201);

        JsonNode hall = channel("web-hall");
        assertThat(time(hall, "lastMessage")).isBetween(before, Instant.now());
        assertThat(time(hall, "lastSuccess")).isBetween(before, Instant.now());
        assertThat(hall.get("failures").asInt()).isZero();
        assertThat(hall.get("state").asString()).isEqualTo("running");
        assertThat(hall.get("file").asString()).endsWith("web-hall.yaml");
        assertThat(hall.get("reason").asString()).isEmpty();
    }

    @Test
    void whatAStrangerSendsIsNoFailure() {
        int before = channel("web-hall").get("failures").asInt();
        assertThat(gateway.citizen()
                        .postJson("/api/v1/ratings", "{", "Idempotency-Key", "stranger")
                        .statusCode())
                .isEqualTo(400);

        assertThat(channel("web-hall").get("failures").asInt()).isEqualTo(before);
    }

    @Test
    void aDoorThatFailsAgainAndAgainIsDownInItsOwnEntryUntilItsNextSuccess() {
        ChannelHealthTracker channelHealth = gateway.bean(ChannelHealthTracker.class);
        channelHealth.failure("web-hall", "the mailbox refused the password; put the right one into MAILBOX_SECRET");
        assertThat(health("channels/web-hall").get("status").asString()).isEqualTo("UP");
        channelHealth.failure("web-hall", "the mailbox refused the password; put the right one into MAILBOX_SECRET");
        channelHealth.failure("web-hall", "the mailbox refused the password; put the right one into MAILBOX_SECRET");

        JsonNode failing = health("channels/web-hall");
        assertThat(failing.get("status").asString()).isEqualTo("DOWN");
        assertThat(failing.get("details").get("reason").asString()).startsWith("the mailbox refused the password");
        assertThat(failing.get("details").get("failures").asInt()).isEqualTo(3);
        assertThat(channel("web-hall").get("reason").asString()).startsWith("the mailbox refused");
        assertThat(health("channels")
                        .get("components")
                        .get("broken")
                        .get("status")
                        .asString())
                .isEqualTo("DOWN");
        assertReady();

        assertThat(gateway.citizen().get("/r/W01").statusCode()).isEqualTo(200);
        assertThat(health("channels/web-hall").get("status").asString()).isEqualTo("UP");
        assertThat(channel("web-hall").get("reason").asString()).isEmpty();
    }

    @Test
    void aChannelWithAWrongFileIsDownAndSaysWhereItIsWrong() {
        JsonNode broken = health("channels/broken");

        assertThat(broken.get("status").asString()).isEqualTo("DOWN");
        assertThat(broken.get("details").get("reason").asString()).contains("broken.yaml:");
        assertThat(broken.get("details").get("state").asString()).isEqualTo("faulty");
        assertReady();
    }

    @Test
    void aChannelStoppedByHandIsNotIllAndStartsAgain() throws IOException {
        operator().postJson("/api/v1/channels/web-hall/stop", "");
        assertThat(health("channels/web-hall").get("status").asString()).isEqualTo("UNKNOWN");
        assertThat(channel("web-hall").get("reason").asString()).isEqualTo("stopped by hand");
        assertCitizensAreToldToComeBack();

        assertThat(GatewayClient.json(operator().postJson("/api/v1/channels/web-hall/start", ""))
                        .get("state")
                        .asString())
                .isEqualTo("running");
        assertThat(health("channels/web-hall").get("status").asString()).isEqualTo("UP");
    }

    private static void assertCitizensAreToldToComeBack() throws IOException {
        HttpResponse<String> page = gateway.citizen().get("/r/W01", "Accept", "text/html", "Accept-Language", "zh-CN");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).isPresent();
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.body())
                .contains("<html lang=\"zh-CN\"", "暂", "<a href=\"/")
                .doesNotContain("channel", "sign in", "登录", "回执编号");

        HttpResponse<String> english = gateway.citizen().get("/r/W01", "Accept", "text/html", "Accept-Language", "en");
        assertThat(english.statusCode()).isEqualTo(503);
        assertThat(english.body())
                .contains("<html lang=\"en\"", "ask at the window", "<a href=\"/receipt")
                .doesNotContain("暂", "channel", "ign in");

        HttpResponse<String> problem = Ratings.sendJson(gateway.citizen(), "while-stopped", 5);
        assertThat(problem.statusCode()).isEqualTo(503);
        assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void aMethodThatNobodyKnowsIsToldWhichThereAre() throws IOException {
        for (String path : List.of("/r/W01", "/api/v1/ratings", "/api/v1/scores")) {
            HttpResponse<String> refused = operator().tried(operator().request("RATE", path, BodyPublishers.noBody()));

            assertThat(refused.statusCode()).as(path).isEqualTo(405);
            assertThat(refused.headers().firstValue("Allow").orElse("").split(", "))
                    .as(path)
                    .contains(path.equals("/api/v1/ratings") ? "POST" : "GET", "OPTIONS")
                    .doesNotContain("RATE", "TRACE");
        }
    }

    @Test
    void aChannelIsRestartedByItself() {
        String before = channel("web-hall").get("since").asString();

        JsonNode restarted = GatewayClient.json(operator().postJson("/api/v1/channels/web-hall/restart", ""));

        assertThat(restarted.get("state").asString()).isEqualTo("running");
        assertThat(Instant.parse(restarted.get("since").asString())).isAfter(Instant.parse(before));
        assertThat(operator().postJson("/api/v1/channels/nowhere/restart", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void eachTargetHasItsEntry() throws IOException {
        Ratings.sendJson(gateway.citizen(), "target", 2);

        await().untilAsserted(() -> assertThat(
                        health("targets/scoring").get("details").has("lastDelivered"))
                .isTrue());
        assertThat(health("targets/scoring").get("status").asString()).isEqualTo("UP");
    }

    @Test
    void theGatewayStaysAliveAndReadyWhileTheStoreIsAway() {
        store.takeAway();
        try {
            await().untilAsserted(() ->
                    assertThat(health("store").get("status").asString()).isEqualTo("DOWN"));
            assertReady();
            assertThat(health("journal").get("status").asString()).isEqualTo("UP");
            assertThat(channel("web-hall").get("state").asString()).isEqualTo("running");
        } finally {
            store.bringBack();
        }
        await().untilAsserted(() ->
                assertThat(health("store").get("status").asString()).isEqualTo("UP"));
    }

    private static void assertReady() {
        assertThat(gateway.citizen().get("/actuator/health/readiness").statusCode())
                .isEqualTo(200);
        assertThat(gateway.citizen().get("/actuator/health/liveness").statusCode())
                .isEqualTo(200);
    }

    private static JsonNode channel(String id) {
        return operator().json("/api/v1/channels/" + id);
    }

    /** Whatever the status, which the code of the answer follows. */
    private static JsonNode health(String entry) {
        return GatewayClient.json(operator().get("/actuator/health/" + entry));
    }

    private static Instant time(JsonNode channel, String field) {
        return Instant.parse(channel.get(field).asString());
    }

    private static GatewayClient operator() {
        return gateway.operator();
    }
}
