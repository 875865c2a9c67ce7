package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.huiyin.WideHall;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Promise 1: the store may be away, or say that it is; nothing acknowledged is missing, nothing is twice. */
@ExtendWith(OutputCaptureExtension.class)
class StoreAwayTest {

    private static final int EACH = 100;

    @TempDir
    static Path data;

    private static StoreServer store;
    private static Gateway gateway;
    private static int recorded;

    /** With a store that takes its time for every index: the gateway is ready all the same, and what comes is kept. */
    @BeforeAll
    static void start() throws Exception {
        CountDownLatch indexes = new CountDownLatch(1);
        store = StoreServer.start();
        store.holdIndexes(indexes);
        gateway =
                Gateway.start(data, "spring.mongodb.uri=" + store.uri(), "huiyin.channels.folder=" + WideHall.in(data));
        send("early", EACH);
        indexes.countDown();
        recorded = EACH;
        settled(0);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        store.close();
    }

    @Test
    void ratingsGivenWhileTheStoreIsAwayAreRecordedOnceWhenItIsBack() throws Exception {
        send("before", EACH);
        store.takeAway();
        send("during", EACH);
        // What was sent before is sent again, while nobody can ask the store whether it has it.
        send("before", EACH);
        store.bringBack();
        send("after", EACH);

        recorded += 3 * EACH;
        settled(EACH);
        await().untilAsserted(() -> assertThat(gateway.operator()
                        .json("/api/v1/scores?by=window")
                        .get("total")
                        .get("n")
                        .asInt())
                .isEqualTo(recorded));
    }

    @Test
    void occurrencesToldWhileTheStoreIsAwayAreKnownWhenItIsBack() {
        assertThat(tell("away-1").statusCode()).isEqualTo(202);
        store.takeAway();
        assertThat(tell("away-2").statusCode()).isEqualTo(202);
        store.bringBack();

        await().untilAsserted(() -> assertThat(
                        gateway.operator().get("/api/v1/occurrences/away-2").statusCode())
                .isEqualTo(200));
    }

    private static HttpResponse<String> tell(String number) {
        return gateway.operator().putJson("/api/v1/occurrences/" + number, "{}");
    }

    @Test
    void anErrorThatPassesPutsNothingIntoQuarantine() throws Exception {
        for (int code : List.of(462, 11602)) {
            store.refuseEachWrite(code);
            send("write-" + code, 3);
            awaitTrouble();
            store.refuse(Set.of("insert", "update"), code);
            send("command-" + code, 3);
            awaitTrouble();
            recorded += 6;
        }
        store.refuse(Set.of("insert", "update", "find"), 1, "SystemOverloadedError");
        send("label", 3);
        awaitTrouble();
        recorded += 3;
        store.obey();

        settled(duplicates());
    }

    @Test
    void whatTheStoreRefusesIsSaidInPlainWordsAndItsHealthIsBad(CapturedOutput output) throws Exception {
        assertThat(health().statusCode()).isEqualTo(200);
        store.refuse(Set.of("find", "aggregate", "count"), 13);
        try {
            assertThat(health().statusCode()).isEqualTo(503);
            for (String path : List.of(
                    "/api/v1/evaluations/01J0000000000000000000000A",
                    "/api/v1/quarantine",
                    "/api/v1/scores?by=window",
                    "/api/v1/deliveries/parked",
                    "/receipt/ABCD-EFGH-JKMN")) {
                HttpResponse<String> answer = gateway.operator().get(path);
                assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(503);
                assertThat(answer.body()).as(path).contains("\"title\"").doesNotContain("Exception");
            }
            for (String path : List.of("/console/quarantine", "/console/answers", "/console/sums")) {
                HttpResponse<String> page = gateway.operator().get(path, "Accept", "text/html");
                assertThat(page.statusCode()).as(path).isEqualTo(503);
                assertThat(page.body())
                        .as(path)
                        .contains("存储暂时无法访问", "class=\"rail\"", "href=\"" + path + "\"")
                        .doesNotContain("Exception");
            }
            HttpResponse<String> overview = gateway.operator().get("/console/overview", "Accept", "text/html");
            assertThat(overview.statusCode()).isEqualTo(200);
            await().untilAsserted(() -> assertThat(gateway.operator()
                            .get("/console/overview", "Accept", "text/html")
                            .body())
                    .contains("存储无法访问"));
            assertThat(output.getAll()).contains("error 13").doesNotContain("\tat ");
        } finally {
            store.obey();
        }
        assertThat(health().statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> health() throws Exception {
        return gateway.operator().get("/actuator/health/store");
    }

    /** Until the recorder has met it: a batch has been read and is still in the journal. */
    private static void awaitTrouble() {
        int tries = store.refused();
        await().until(() -> store.refused() > tries);
    }

    private static void settled(int duplicates) {
        await().untilAsserted(() -> {
            JsonNode web = web();
            assertThat(web.get("waiting").asInt()).isZero();
            assertThat(web.get("recorded").asInt()).isEqualTo(recorded);
            assertThat(web.get("quarantined").asInt()).isZero();
            assertThat(web.get("duplicate").asInt()).isEqualTo(duplicates);
            assertThat(web.get("difference").asInt()).isZero();
        });
    }

    private static int duplicates() throws Exception {
        return web().get("duplicate").asInt();
    }

    private static JsonNode web() throws Exception {
        return gateway.operator().json("/api/v1/reconciliation").get("channels").get(0);
    }

    private static void send(String name, int many) throws Exception {
        GatewayClient citizen = gateway.citizen();
        for (int number = 0; number < many; number++) {
            assertThat(Ratings.sendJson(citizen, "away-" + name + "-" + number, number)
                            .statusCode())
                    .isEqualTo(201);
        }
    }
}
