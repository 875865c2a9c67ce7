package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.GatewayClient;
import org.huiyin.GatewayProcess;
import org.huiyin.WideHall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Promises 1 and 3: acknowledged means kept, and the sums agree, whatever the moment at which the process dies. */
class KillIT {

    private static final int KILLS = 10;
    private static final int CITIZENS = 8;

    @TempDir
    Path folder;

    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger numbers = new AtomicInteger();

    @Test
    void killedTenTimesUnderLoadItHasEveryAcknowledgedRatingExactlyOnce() throws Exception {
        WideHall.in(folder);
        try (GatewayProcess gateway = GatewayProcess.in(folder)) {
            for (int kill = 0; kill < KILLS; kill++) {
                gateway.start();
                killUnderLoad(gateway);
            }
            gateway.start();

            await().untilAsserted(() ->
                    assertThat(web(gateway).get("waiting").asInt()).isZero());
            assertThat(acknowledged).hasSizeGreaterThan(KILLS);
            for (String receipt : acknowledged) {
                assertThat(gateway.citizen()
                                .get("/receipt/" + receipt, "Accept", "application/json")
                                .body())
                        .contains("recorded");
            }
            JsonNode web = web(gateway);
            assertThat(web.get("difference").asInt()).isZero();
            assertThat(web.get("accepted").asInt()).isGreaterThanOrEqualTo(acknowledged.size());
            assertThat(web.get("recorded").asInt())
                    .isEqualTo(web.get("accepted").asInt());
            assertThat(gateway.operator()
                            .json("/actuator/health/sums")
                            .get("status")
                            .asString())
                    .isEqualTo("UP");
            assertThat(gateway.operator()
                            .json("/api/v1/reconciliation")
                            .get("agrees")
                            .asBoolean())
                    .isTrue();
            await().untilAsserted(() ->
                    assertThat(scored(gateway)).isEqualTo(web.get("recorded").asInt()));
        }
    }

    private void killUnderLoad(GatewayProcess gateway) throws InterruptedException {
        int before = acknowledged.size();
        int enough = ThreadLocalRandom.current().nextInt(1, 400);
        AtomicBoolean killed = new AtomicBoolean();
        List<Thread> citizens = new ArrayList<>();
        for (int i = 0; i < CITIZENS; i++) {
            Thread citizen = new Thread(() -> rateUntilItDies(gateway.citizen(), killed));
            citizen.start();
            citizens.add(citizen);
        }
        await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> acknowledged.size() >= before + enough);
        gateway.kill();
        killed.set(true);
        for (Thread citizen : citizens) {
            citizen.join();
        }
    }

    private void rateUntilItDies(GatewayClient citizen, AtomicBoolean killed) {
        while (!killed.get()) {
            int number = numbers.incrementAndGet();
            try {
                var answer = Ratings.sendJson(citizen, "kill-" + number, number);
                if (answer.statusCode() == 201) {
                    acknowledged.add(GatewayClient.json(answer).get("receipt").asString());
                }
            } catch (IOException e) {
                // It died before the answer: this rating was not acknowledged, and may or may not be kept.
                return;
            }
        }
    }

    private static JsonNode web(GatewayProcess gateway) {
        for (JsonNode channel :
                gateway.operator().json("/api/v1/reconciliation").get("channels")) {
            if (channel.get("channel").asString().startsWith("web")) {
                return channel;
            }
        }
        throw new AssertionError("No web channel in the sums");
    }

    private static int scored(GatewayProcess gateway) {
        return gateway.operator()
                .json("/api/v1/scores?by=window")
                .get("total")
                .get("n")
                .asInt();
    }
}
