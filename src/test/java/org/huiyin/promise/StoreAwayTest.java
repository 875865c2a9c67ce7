package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.huiyin.WideHall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Promise 1: the store may be away; nothing acknowledged is missing, nothing is twice. */
class StoreAwayTest {

    private static final int EACH = 100;

    @TempDir
    Path data;

    @Test
    void ratingsGivenWhileTheStoreIsAwayAreRecordedOnceWhenItIsBack() throws Exception {
        try (StoreServer store = StoreServer.start();
                Gateway gateway = Gateway.start(
                        data, "spring.mongodb.uri=" + store.uri(), "huiyin.channels.folder=" + WideHall.in(data))) {
            send(gateway, 0);
            store.takeAway();
            send(gateway, EACH);
            // What was sent before is sent again, while nobody can ask the store whether it has it.
            send(gateway, 0);
            store.bringBack();
            send(gateway, 2 * EACH);

            await().untilAsserted(() -> {
                JsonNode web = gateway.operator()
                        .json("/api/v1/reconciliation")
                        .get("channels")
                        .get(0);
                assertThat(web.get("waiting").asInt()).isZero();
                assertThat(web.get("recorded").asInt()).isEqualTo(3 * EACH);
                assertThat(web.get("duplicate").asInt()).isEqualTo(EACH);
                assertThat(web.get("difference").asInt()).isZero();
                assertThat(gateway.operator()
                                .json("/api/v1/scores?by=window")
                                .get("total")
                                .get("n")
                                .asInt())
                        .isEqualTo(3 * EACH);
            });
        }
    }

    private static void send(Gateway gateway, int from) throws Exception {
        GatewayClient citizen = gateway.citizen();
        for (int number = from; number < from + EACH; number++) {
            assertThat(Ratings.sendJson(citizen, "away-" + number, number).statusCode())
                    .isEqualTo(201);
        }
    }
}
