package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.huiyin.GatewayClient;
import org.huiyin.GatewayProcess;
import org.huiyin.WideHall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Promises 1 and 3: acknowledged means kept, and the sums agree, whatever the moment at which the process dies. */
class KillIT {

    private static final int KILLS = 10;
    /** Between two kills. */
    private static final int MOST_TOLD = 100;

    private static final int CITIZENS = 8;

    @TempDir
    Path folder;

    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger numbers = new AtomicInteger();

    /** Numbers of service occurrences whose keeping the gateway has acknowledged. */
    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    private final AtomicInteger occurrences = new AtomicInteger();

    /** What somebody who follows the events has seen, who knows nothing of the kills. */
    private final Set<String> followed = new HashSet<>();

    private String cursor = "";

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
            await().untilAsserted(() -> {
                follow(gateway.operator());
                assertThat(followed).hasSize(web.get("recorded").asInt());
            });
            assertOccurrencesAreKnown(gateway.operator());
            assertEachBadRatingHasItsCase(gateway.operator());
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
        Thread teller = new Thread(() -> tellUntilItDies(gateway.operator(), killed));
        teller.start();
        citizens.add(teller);
        await().pollInterval(1, TimeUnit.MILLISECONDS).until(() -> acknowledged.size() >= before + enough);
        follow(gateway.operator());
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

    /** A system that tells of occurrences, each twice, as one does that missed the answer. */
    private void tellUntilItDies(GatewayClient system, AtomicBoolean killed) {
        for (int i = 0; i < MOST_TOLD && !killed.get(); i++) {
            String number = "KILL-" + occurrences.incrementAndGet();
            try {
                for (int time = 0; time < 2; time++) {
                    if (tell(system, number).statusCode() == 202) {
                        told.add(number);
                    }
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private static HttpResponse<String> tell(GatewayClient system, String number) throws IOException {
        return system.tried(system.request(
                "PUT",
                "/api/v1/occurrences/" + number,
                BodyPublishers.ofString("{\"finishedAt\": \"2026-07-01T09:30:00+08:00\"}"),
                "Content-Type",
                "application/json"));
    }

    /** Each occurrence that was acknowledged is known, and none is twice. */
    private void assertOccurrencesAreKnown(GatewayClient operator) {
        Set<String> acknowledgedOnes = Set.copyOf(told);
        assertThat(acknowledgedOnes).isNotEmpty();
        for (String number : acknowledgedOnes) {
            await().untilAsserted(() -> assertThat(
                            operator.get("/api/v1/occurrences/" + number).statusCode())
                    .as(number)
                    .isEqualTo(200));
        }
        long known = IntStream.rangeClosed(1, occurrences.get())
                .mapToObj(number -> "/api/v1/occurrences/KILL-" + number)
                .filter(path -> operator.get(path).statusCode() == 200)
                .count();
        await().untilAsserted(
                        () -> assertThat(operator.json("/api/v1/responses?by=department&from=2026-07-01&to=2026-07-01")
                                        .at("/total/active/denominator")
                                        .asLong())
                                .isEqualTo(known));
    }

    /** Exactly one, which was received and told once, however often the gateway died over it. */
    private static void assertEachBadRatingHasItsCase(GatewayClient operator) {
        List<String> bad = every(operator, "/api/v1/evaluations?level=1,2&limit=200", "&before=").stream()
                .map(record -> record.get("id").asString())
                .toList();
        assertThat(bad).isNotEmpty();
        await().untilAsserted(() -> {
            List<JsonNode> cases = every(operator, "/api/v1/cases?limit=500", "&after=");
            assertThat(cases.stream()
                            .flatMap(each -> each.get("records").valueStream().map(JsonNode::asString)))
                    .containsExactlyInAnyOrderElementsOf(bad);
            assertThat(cases).allSatisfy(each -> assertThat(each.get("steps")
                            .valueStream()
                            .filter(step -> step.get("kind").asString().equals("opened")))
                    .hasSize(1));
        });
    }

    private static List<JsonNode> every(GatewayClient operator, String list, String next) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page = operator.json(list);
        page.get("items").forEach(all::add);
        while (!page.get("next").isNull()) {
            page = operator.json(list + next + page.get("next").asString());
            page.get("items").forEach(all::add);
        }
        return all;
    }

    private void follow(GatewayClient operator) {
        JsonNode events;
        do {
            HttpResponse<String> answer =
                    operator.get("/api/v1/events?limit=1000" + (cursor.isEmpty() ? "" : "&after=" + cursor));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            events = GatewayClient.json(answer);
            for (JsonNode event : events) {
                // what becomes of a record's case is told there too
                if (!event.get("type").asString().startsWith("org.huiyin.case.")) {
                    followed.add(event.get("id").asString());
                }
            }
            cursor = answer.headers().firstValue("Next-Cursor").orElseThrow();
        } while (!events.isEmpty());
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
