package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.huiyin.WideHall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Promise 3: the sums agree, over all replicas, and where they do not, somebody hears of it. */
@ExtendWith(OutputCaptureExtension.class)
class ReconciliationTest {

    private static final int EACH = 10;

    @TempDir
    Path data;

    private final List<Gateway> gateways = new ArrayList<>();
    private StoreServer store;
    private MongoClient byHand;

    @BeforeEach
    void open() {
        store = StoreServer.start();
        byHand = MongoClients.create(store.uri());
    }

    @AfterEach
    void close() {
        gateways.forEach(Gateway::close);
        byHand.close();
        store.close();
    }

    @Test
    void whatIsRemovedByHandIsMissedAndNamedUntilItIsPutBack(CapturedOutput log) throws IOException {
        Gateway gateway = start("a");
        send(gateway, "sums", EACH);
        awaitRecorded(gateway, EACH);
        assertThat(health(gateway).get("status").asString()).isEqualTo("UP");
        MongoCollection<Document> evaluations = collection("evaluations");
        Document record = evaluations.find().first();
        String key = record.getString("key");

        evaluations.deleteOne(new Document("_id", record.get("_id")));

        JsonNode difference = awaitDifference(gateway);
        assertThat(difference.get("channel").asString()).isEqualTo("web-hall");
        assertThat(difference.get("side").asString()).isEqualTo("missing");
        assertThat(difference.get("submissions").asInt()).isEqualTo(1);
        assertThat(difference.get("sources").get(0).asString()).isEqualTo(key);
        String day = difference.get("day").asString();
        JsonNode sums = gateway.operator().json("/api/v1/reconciliation?day=" + day);
        assertThat(sums.get("agrees").asBoolean()).isFalse();
        assertThat(sums.get("channels").get(0).get("difference").asInt()).isEqualTo(1);
        assertThat(sums.get("differences").get(0).get("sources").get(0).asString())
                .isEqualTo(key);
        assertThat(gateway.operator().get("/actuator/prometheus").body())
                .contains("huiyin_sums_differing 1.0")
                .contains("huiyin_sums_difference{channel=\"web-hall\",side=\"missing\"} 1.0");
        assertThat(gateway.citizen().get("/actuator/health/readiness").statusCode())
                .isEqualTo(200);
        assertThat(gateway.citizen().get("/actuator/health/liveness").statusCode())
                .isEqualTo(200);
        assertThat(log.getOut())
                .containsOnlyOnce(
                        "Channel web-hall: the sums of " + day + " differ, 1 accepted and nowhere in the store")
                .doesNotContain(key);

        evaluations.insertOne(record);

        awaitAgreement(gateway);
        assertThat(gateway.operator()
                        .json("/api/v1/reconciliation?day=" + day)
                        .get("agrees")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void whatSomebodyElsePutsInIsTooMuchAndIsNamed() throws IOException {
        Gateway gateway = start("a");
        send(gateway, "sums", 2);
        awaitRecorded(gateway, 2);
        MongoCollection<Document> evaluations = collection("evaluations");
        Document strange = new Document(evaluations.find().first())
                .append("_id", "01ARZ3NDEKTSV4RRFFQ69G5FAV")
                .append("key", "web-hall:strange")
                .append("receipt", "STRANGE");

        evaluations.insertOne(strange);

        JsonNode difference = awaitDifference(gateway);
        assertThat(difference.get("side").asString()).isEqualTo("surplus");
        assertThat(difference.get("sources").get(0).asString()).isEqualTo("web-hall:strange");
    }

    @Test
    void eachReplicaAnswersForAllAndNamesTheSilent() throws Exception {
        Gateway one = start("a");
        Gateway other = start("b");
        AtomicBoolean flapped = new AtomicBoolean();
        AtomicBoolean over = new AtomicBoolean();
        Thread operator = new Thread(() -> {
            while (!over.get()) {
                if (!health(one).get("status").asString().equals("UP")) {
                    flapped.set(true);
                }
            }
        });
        operator.start();
        for (int i = 0; i < EACH; i++) {
            send(one, "one-" + i, EACH);
            send(other, "other-" + i, EACH);
        }

        awaitRecorded(one, 2 * EACH * EACH);
        awaitRecorded(other, 2 * EACH * EACH);
        over.set(true);
        operator.join();
        assertThat(flapped).isFalse();

        other.close();
        gateways.remove(other);

        await().untilAsserted(() -> {
            JsonNode sums = one.operator().json("/api/v1/reconciliation");
            JsonNode gone = sums.get("replicas").get(1);
            assertThat(gone.get("name").asString()).isEqualTo("b");
            assertThat(gone.get("silent").asBoolean()).isTrue();
            assertThat(gone.get("heard").asString()).isNotEmpty();
            assertThat(gone.get("waiting").asInt()).isZero();
            assertThat(sums.get("replicas").get(0).get("self").asBoolean()).isTrue();
            assertThat(sums.get("agrees").asBoolean()).isTrue();
            assertThat(health(one).at("/details/silent/0/name").asString()).isEqualTo("b");
        });

        Gateway again = start("b");

        await().untilAsserted(() -> assertThat(
                        again.operator().json("/api/v1/reconciliation").get("replicas"))
                .hasSize(2)
                .allMatch(replica -> !replica.get("silent").asBoolean()));
    }

    private Gateway start(String replica) {
        Gateway gateway = Gateway.start(
                data.resolve(replica),
                "spring.mongodb.uri=" + store.uri(),
                "huiyin.channels.folder=" + WideHall.in(data.resolve("hall-of-" + gateways.size())),
                "huiyin.sums.replica=" + replica,
                "huiyin.sums.publish=100ms",
                "huiyin.sums.every=300ms",
                "huiyin.sums.grace=600ms",
                "huiyin.sums.silent-after=1s",
                "huiyin.secret=the replicas' secret, shared by all of them");
        gateways.add(gateway);
        return gateway;
    }

    private MongoCollection<Document> collection(String name) {
        return byHand.getDatabase("huiyin").getCollection(name);
    }

    private static void send(Gateway gateway, String key, int ratings) throws IOException {
        for (int number = 0; number < ratings; number++) {
            assertThat(Ratings.sendJson(gateway.citizen(), key + "-" + number, number)
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    private static void awaitRecorded(Gateway gateway, int ratings) {
        await().untilAsserted(() -> {
            JsonNode sums = gateway.operator().json("/api/v1/reconciliation");
            JsonNode web = sums.get("channels").get(0);
            assertThat(web.get("accepted").asInt()).isEqualTo(ratings);
            assertThat(web.get("recorded").asInt()).isEqualTo(ratings);
            assertThat(web.get("waiting").asInt()).isZero();
            assertThat(sums.get("agrees").asBoolean()).isTrue();
        });
    }

    private static JsonNode awaitDifference(Gateway gateway) {
        return await().until(
                        () -> health(gateway),
                        health -> health.get("status").asString().equals("DOWN"))
                .get("details")
                .get("differences")
                .get(0);
    }

    private static void awaitAgreement(Gateway gateway) {
        await().until(() -> health(gateway).get("status").asString(), "UP"::equals);
    }

    private static JsonNode health(Gateway gateway) {
        return GatewayClient.json(gateway.operator().get("/actuator/health/sums"));
    }
}
