package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A gateway that starts again on a disk with no room left: it says so, and knows what it knew. */
class FullDiskTest {

    @TempDir
    static Path data;

    private static Instant rated;
    private static Gateway gateway;

    @BeforeAll
    static void startAgain() throws IOException {
        try (Gateway before = Gateway.start(data)) {
            assertThat(Ratings.sendJson(before.citizen(), "before", 1).statusCode())
                    .isEqualTo(201);
            rated = Instant.now();
        }
        gateway = Gateway.start(data, "huiyin.journal.min-free-disk=1000TB");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void itIsAliveAndNotReadyAndRefusesRatingsHonestly() throws IOException {
        HttpResponse<String> refused = Ratings.sendJson(gateway.citizen(), "after", 2);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(gateway.citizen().get("/actuator/health/readiness").statusCode())
                .isEqualTo(503);
        assertThat(gateway.citizen().get("/actuator/health/liveness").statusCode())
                .isEqualTo(200);
        JsonNode journal = GatewayClient.json(gateway.operator().get("/actuator/health/journal"));
        assertThat(journal.get("status").asString()).isEqualTo("OUT_OF_SERVICE");
        assertThat(journal.get("details").get("refusal").asString()).isEqualTo("disk");
    }

    @Test
    void aChannelWhoseRatingsAreRefusedIsDownAfterThree() throws IOException {
        for (int i = 0; i < 3; i++) {
            Ratings.sendJson(gateway.citizen(), "refused-" + i, i);
        }

        JsonNode hall = GatewayClient.json(gateway.operator().get("/actuator/health/channels/web-hall"));
        assertThat(hall.get("status").asString()).isEqualTo("DOWN");
        assertThat(hall.get("details").get("reason").asString()).isEqualTo("it answered 503");
    }

    @Test
    void theLastMessageOfAChannelOutlivesTheRestart() {
        await().untilAsserted(() -> {
            JsonNode hall = gateway.operator().json("/api/v1/channels/web-hall");
            assertThat(hall.get("lastMessage").isNull()).isFalse();
            assertThat(Instant.parse(hall.get("lastMessage").asString())).isBetween(rated.minusSeconds(20), rated);
        });
    }
}
