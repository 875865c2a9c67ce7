package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.huiyin.delivery.OutboxEntry;
import org.huiyin.delivery.OutboxStore;
import org.huiyin.delivery.Redelivery;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.platform.ServerSecret;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** An operator can ask of every message, of whatever kind, what became of it. */
class TraceTest {

    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");
    private static final String PATH_SECRET = "0123456789abcdef-path";
    private static final String HOTLINE_SECRET = "a-key-of-both-sides";
    private static final String KEYPAD = "menu: '1', keypad: { '1': 5, '2': 4, '3': 3, '4': 2, '5': 1 }";

    @TempDir
    static Path folder;

    private static Path channels;
    private static StoreServer store;
    private static Gateway gateway;

    private final String id = "id-" + UUID.randomUUID();

    @BeforeAll
    static void start() throws IOException {
        channels = Files.createDirectory(folder.resolve("channels"));
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("PATH_SECRET"), PATH_SECRET);
        Files.writeString(secrets.resolve("HOTLINE_SECRET"), HOTLINE_SECRET);
        Files.copy(Path.of("channel-config/web-hall.yaml"), channels.resolve("web-hall.yaml"));
        hotline(
                "calls",
                "provider: generic, secret: '${secret:HOTLINE_SECRET}', " + KEYPAD
                        + ", matterKeypad: { '1': solved, '2': unsolved }");
        hotline("single", "provider: generic, secret: '${secret:HOTLINE_SECRET}', " + KEYPAD);
        hotline(
                "aliyun",
                "provider: aliyun-vms, secret: '${secret:PATH_SECRET}', addresses: [127.0.0.1, '::1'], " + KEYPAD);
        store = StoreServer.start();
        gateway = Gateway.start(
                folder.resolve("data"),
                "spring.mongodb.uri=" + store.uri(),
                "huiyin.channels.folder=" + channels,
                "huiyin.secrets.folder=" + secrets);
    }

    private static void hotline(String name, String settings) throws IOException {
        Files.writeString(
                channels.resolve(name + ".yaml"),
                "channel: " + name + "\nkind: hotline\ntitle: A hotline\nsettings: { " + settings + " }\n");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        store.close();
    }

    @Test
    void aRatingIsFollowedFromTheDoorToItsCell() throws IOException {
        Instant before = Instant.now();
        String receipt = rate(id, 3);

        traced("web-hall", id, trace -> {
            assertThat(steps(trace)).containsExactly("accepted", "recorded", "delivered", "counted");
            JsonNode counted = step(trace, "counted");
            assertThat(counted.get("recount").asBoolean()).isFalse();
            assertThat(counted.get("standing").asString()).isEqualTo("counted");
            assertThat(counted.get("cell").get("window").isNull()).isFalse();
            assertThat(counted.get("cell").get("channel").asString()).isEqualTo("web-hall");
        });
        JsonNode trace = trace("web-hall", id);
        assertThat(trace.get("channel").asString()).isEqualTo("web-hall");
        assertThat(trace.has("note")).isFalse();
        assertThat(step(trace, "recorded").get("level").asInt()).isEqualTo(Ratings.level(3));
        assertThat(step(trace, "recorded").get("kind").asString()).isEqualTo("rating");
        JsonNode delivered = step(trace, "delivered");
        assertThat(delivered.get("target").asString()).isEqualTo("scoring");
        assertThat(delivered.get("revision").asInt()).isEqualTo(1);
        assertThat(delivered.get("attempts").asInt()).isEqualTo(1);
        trace.get("steps")
                .forEach(step -> assertThat(Instant.parse(step.get("at").asString()))
                        .isBetween(before.minusMillis(1), Instant.now()));
        assertThat(gateway.operator()
                        .json("/api/v1/trace?receipt=" + receipt.toLowerCase())
                        .get("steps"))
                .hasSizeGreaterThanOrEqualTo(trace.get("steps").size());
    }

    @Test
    void nothingInTheAnswerLeadsToTheCitizen() throws IOException {
        rate(id, 4);

        traced("web-hall", id, trace -> assertThat(steps(trace)).contains("counted"));
        assertThat(gateway.operator().get(path("web-hall", id)).body()).doesNotContain(id, "第4位");
    }

    @Test
    void whatIsSentAgainIsADuplicateOfTheRecord() throws IOException {
        rate(id, 1);
        rate(id, 1);

        traced("web-hall", id, trace -> {
            assertThat(steps(trace).stream().filter("accepted"::equals)).hasSize(2);
            JsonNode duplicate = step(trace, "duplicate");
            assertThat(duplicate.get("of").asString())
                    .isEqualTo(step(trace, "recorded").get("submission").asString());
            assertThat(duplicate.get("submission").asString())
                    .isNotEqualTo(duplicate.get("of").asString());
        });
    }

    @Test
    void aConflictIsToldWithWhoLookedAtItAndWhoGaveItUp() {
        report("single", "{\"call\":\"" + id + "\",\"service\":\"1\"}");
        report("single", "{\"call\":\"" + id + "\",\"service\":\"5\"}");
        traced("single", id + ":service", trace -> assertThat(steps(trace)).contains("quarantined"));
        String entry = step(trace("single", id + ":service"), "quarantined")
                .get("submission")
                .asString();

        quarantine(entry + "/replay", "{\"name\": \"Wang Fang\"}");
        quarantine(entry + "/drop", "{\"name\": \"Li Na\", \"reason\": \"the caller pressed again\"}");

        traced("single", id + ":service", trace -> {
            assertThat(steps(trace)).containsSubsequence("recorded", "quarantined", "replayed", "dropped");
            assertThat(step(trace, "quarantined").get("cause").asString()).isEqualTo("conflict");
            JsonNode replayed = step(trace, "replayed");
            assertThat(replayed.get("by").asString()).isEqualTo("admin (for Wang Fang)");
            assertThat(replayed.get("outcome").asString()).isEqualTo("stays");
            assertThat(replayed.get("why").asString()).contains("another body");
            JsonNode dropped = step(trace, "dropped");
            assertThat(dropped.get("by").asString()).isEqualTo("admin (for Li Na)");
            assertThat(dropped.get("why").asString()).isEqualTo("the caller pressed again");
        });
    }

    @Test
    void aReplayIsToldAfterTheEntryHasLeftQuarantine() throws IOException {
        String name = "late-" + id.substring(3, 8);
        hotline(name, "provider: generic, secret: '${secret:HOTLINE_SECRET}', " + KEYPAD);
        running(name, true);
        store.takeAway();
        try {
            report(name, "{\"call\":\"" + id + "\",\"service\":\"4\"}");
            Files.delete(channels.resolve(name + ".yaml"));
            running(name, false);
            // what was read before the channel was gone, and waits for the store, has given up by the end of this
            assertThat(gateway.operator().get("/actuator/health/store").body()).contains("DOWN");
        } finally {
            store.bringBack();
        }
        traced(name, id, trace -> assertThat(steps(trace)).containsExactly("accepted", "quarantined"));
        JsonNode quarantined = step(trace(name, id), "quarantined");
        assertThat(quarantined.get("cause").asString()).isEqualTo("channel-unknown");
        assertThat(quarantined.get("field").asString()).isEqualTo("channel");

        hotline(name, "provider: generic, secret: '${secret:HOTLINE_SECRET}', " + KEYPAD);
        running(name, true);
        quarantine(quarantined.get("submission").asString() + "/replay", "");

        traced(name, id, trace -> {
            assertThat(steps(trace))
                    .containsExactly("accepted", "quarantined", "replayed", "recorded", "delivered", "counted");
            assertThat(step(trace, "quarantined").get("cause").asString()).isEqualTo("channel-unknown");
            assertThat(step(trace, "replayed").get("by").asString()).isEqualTo("admin");
            assertThat(step(trace, "replayed").get("outcome").asString()).isEqualTo("settled");
            assertThat(step(trace, "accepted").get("item").asString()).isEqualTo("service");
        });
    }

    @Test
    void newsOfACallIsIgnoredAndSaysWhy() {
        HttpResponse<String> answer = gateway.citizen()
                .postJson(
                        "/channels/aliyun/" + PATH_SECRET,
                        "[{\"call_id\":\"" + id + "\",\"status_code\":\"300000\",\"dtmf\":\"1\","
                                + "\"status_time\":\"2026-05-01 09:29:40\"}]");
        assertThat(answer.statusCode()).isEqualTo(200);

        traced("aliyun", id, trace -> {
            assertThat(steps(trace)).containsExactly("accepted", "ignored");
            assertThat(step(trace, "ignored").get("why").asString()).isNotBlank();
        });
    }

    @Test
    void aCallInSilenceIsUnratedForEachOfItsQuestions() {
        report("calls", "{\"call\":\"" + id + "\",\"outcome\":\"hang-up\"}");

        traced("calls", id, trace -> {
            assertThat(steps(trace)).containsExactlyInAnyOrder("accepted", "accepted", "unrated", "unrated");
            assertThat(trace.get("steps")
                            .valueStream()
                            .filter(step -> step.get("step").asString().equals("unrated"))
                            .map(step -> step.get("why").asString()))
                    .containsExactlyInAnyOrder("service: hang-up", "matter: hang-up");
        });
        assertThat(steps(trace("calls", id + ":matter"))).containsExactly("accepted", "unrated");
    }

    @Test
    void whatWaitsForTheStoreIsToldAsAcceptedAndWaiting() throws IOException {
        String receipt;
        store.takeAway();
        try {
            receipt = rate(id, 2);
            report("calls", "{\"call\":\"" + id + "\",\"service\":\"1\"}");

            JsonNode waiting = trace("web-hall", id);
            assertThat(steps(waiting)).containsExactly("accepted", "waiting");
            assertThat(waiting.get("note").asString()).contains("the store is away");
            assertThat(steps(gateway.operator().json("/api/v1/trace?receipt=" + receipt)))
                    .containsExactly("accepted", "waiting");
            assertThat(steps(trace("calls", id))).contains("accepted", "waiting");
            assertThat(gateway.operator().get(path("web-hall", "never-sent")).statusCode())
                    .isEqualTo(503);
        } finally {
            store.bringBack();
        }
        traced("web-hall", id, trace -> assertThat(steps(trace))
                .containsExactly("accepted", "recorded", "delivered", "counted"));
    }

    @Test
    void aStandingIsToldWithWhoDecidedAndWhy() throws IOException {
        rate(id, 0);
        traced("web-hall", id, trace -> assertThat(steps(trace)).contains("counted"));
        String evaluation =
                step(trace("web-hall", id), "recorded").get("submission").asString();
        gateway.operator()
                .postJson(
                        "/api/v1/evaluations/" + evaluation + "/standing",
                        "{\"state\": \"superseded\", \"name\": \"Li Na\", \"reason\": \"rated again on 3 May\"}");

        traced("web-hall", id, trace -> {
            assertThat(steps(trace))
                    .containsExactly("accepted", "recorded", "delivered", "standing", "delivered", "counted");
            JsonNode standing = step(trace, "standing");
            assertThat(standing.get("state").asString()).isEqualTo("superseded");
            assertThat(standing.get("by").asString()).isEqualTo("admin (for Li Na)");
            assertThat(standing.get("why").asString()).isEqualTo("rated again on 3 May");
            assertThat(standing.get("revision").asInt()).isEqualTo(2);
            assertThat(step(trace, "counted").get("standing").asString()).isEqualTo("superseded");
            assertThat(step(trace, "counted").get("recount").asBoolean()).isFalse();
        });
    }

    @Test
    void whatATargetRefusedOrHasNotTakenYetIsToldWithItsAnswer() throws IOException {
        String receipt = rate(id, 3);
        traced("web-hall", id, trace -> assertThat(steps(trace)).contains("recorded"));
        // no target that ships refuses anything: a record of which nobody is told, and what such a target would leave
        Evaluation one = gateway.bean(EvaluationStore.class).byReceipt(receipt).orElseThrow();
        Instant noon = Instant.parse("2030-01-01T12:00:00Z");
        Evaluation other = copy(one, "01" + id, "web-hall:other-" + id);
        OutboxStore outbox = gateway.bean(OutboxStore.class);
        OutboxEntry waiting = new OutboxEntry("scoring", other.id(), 1, noon, 0, null, null);
        outbox.add(List.of(waiting), noon.plusSeconds(99));
        outbox.failed(List.of(waiting), noon.plusSeconds(99), "503 later", noon);
        gateway.bean(EvaluationStore.class).add(List.of(other));

        JsonNode owed = step(trace("web-hall", "other-" + id), "owed");
        assertThat(owed.get("attempts").asInt()).isEqualTo(1);
        assertThat(owed.get("answer").asString()).isEqualTo("503 later");

        outbox.park(List.of(waiting), "422 no such department", noon.plusSeconds(1));

        JsonNode parked = step(trace("web-hall", "other-" + id), "parked");
        assertThat(parked.get("target").asString()).isEqualTo("scoring");
        assertThat(parked.get("answer").asString()).isEqualTo("422 no such department");
        assertThat(parked.get("attempts").asInt()).isEqualTo(2);
        assertThat(parked.get("at").asString()).isEqualTo("2030-01-01T12:00:01Z");
    }

    @Test
    void aDeliveryThatWasReplayedIsToldWithWhoOrderedItAndWhatTheTargetHadSaid() throws IOException {
        String receipt = rate(id, 2);
        traced("web-hall", id, trace -> assertThat(steps(trace)).contains("recorded"));
        Evaluation one = gateway.bean(EvaluationStore.class).byReceipt(receipt).orElseThrow();
        Evaluation other = copy(one, "01" + id, "web-hall:other-" + id);
        String owed = other.id() + ".1@scoring";
        Instant then = Instant.parse("2026-01-01T12:00:00Z");
        // as above: what a target that refuses would leave; and once more, so that it is parked when it is looked at
        OutboxStore outbox = gateway.bean(OutboxStore.class);
        OutboxEntry refused = new OutboxEntry("scoring", other.id(), 1, then, 0, null, null);
        outbox.add(List.of(refused), FAR);
        outbox.park(List.of(refused), "422 no such department", then);
        gateway.bean(EvaluationStore.class).add(List.of(other));
        String replay = "/api/v1/deliveries/parked/" + owed + "/replay";
        assertThat(gateway.operator()
                        .postJson(replay, "{\"name\": \"Wang Fang\"}")
                        .statusCode())
                .isEqualTo(200);

        traced("web-hall", "other-" + id, trace -> {
            assertThat(steps(trace)).containsSubsequence("parked", "delivery-replayed", "delivered", "counted");
            JsonNode parked = step(trace, "parked");
            assertThat(parked.get("answer").asString()).isEqualTo("422 no such department");
            assertThat(parked.get("at").asString()).isEqualTo("2026-01-01T12:00:00Z");
            JsonNode replayed = step(trace, "delivery-replayed");
            assertThat(replayed.get("by").asString()).isEqualTo("admin (for Wang Fang)");
            assertThat(replayed.get("target").asString()).isEqualTo("scoring");
            assertThat(replayed.get("revision").asInt()).isEqualTo(1);
            assertThat(Instant.parse(replayed.get("at").asString())).isAfter(then);
        });

        outbox.add(List.of(refused), FAR);
        outbox.park(List.of(refused), "422 still none", Instant.now());
        JsonNode listed = listed(owed);
        assertThat(listed.get("answer").asString()).isEqualTo("422 still none");
        assertThat(listed.get("replays")).hasSize(1);
        assertThat(listed.get("replays").get(0).get("by").asString()).isEqualTo("admin (for Wang Fang)");
        assertThat(Instant.parse(listed.get("replays").get(0).get("at").asString()))
                .isAfter(then);
        assertThat(gateway.operator()
                        .postJson("/api/v1/deliveries/parked/replay", "{\"name\": \"Li Na\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(outbox.redeliveries(List.of(owed)))
                .extracting(Redelivery::by)
                .containsExactly("admin (for Wang Fang)", "admin (for Li Na)");
    }

    private static JsonNode listed(String owed) {
        return gateway.operator()
                .json("/api/v1/deliveries/parked")
                .get("items")
                .valueStream()
                .filter(row -> row.get("id").asString().equals(owed))
                .findFirst()
                .orElseThrow();
    }

    private static Evaluation copy(Evaluation one, String id, String key) {
        return new Evaluation(
                id,
                key,
                key,
                one.link(),
                one.channel(),
                one.subject(),
                one.kind(),
                one.satisfaction(),
                one.given(),
                one.occasion(),
                one.tags(),
                one.text(),
                one.rater(),
                one.assessedAt(),
                one.receivedAt(),
                one.recordedAt(),
                one.raw(),
                one.flags(),
                one.decisions());
    }

    @ParameterizedTest
    @CsvSource({"'', channel", "?channel=web-hall, source", "?source=x, channel", "?receipt=X&channel=web-hall, receipt"
    })
    void aQuestionThatSaysTooLittleOrTooMuchNamesTheParameter(String query, String parameter) {
        HttpResponse<String> answer = gateway.operator().get("/api/v1/trace" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + parameter + "\"");
    }

    @Test
    void whatNobodySentIsNotFoundAndNobodyLooksWithoutALogin() {
        assertThat(gateway.operator().get(path("web-hall", "never-sent")).statusCode())
                .isEqualTo(404);
        assertThat(gateway.operator()
                        .get("/api/v1/trace?receipt=AAAA-BBBB-CCCC-DDDD")
                        .statusCode())
                .isEqualTo(404);
        assertThat(gateway.citizen().get(path("web-hall", "never-sent")).statusCode())
                .isEqualTo(401);
    }

    private static String rate(String key, int number) throws IOException {
        HttpResponse<String> answer = Ratings.sendJson(gateway.citizen(), key, number);
        assertThat(answer.statusCode()).isEqualTo(201);
        return GatewayClient.json(answer).get("receipt").asString();
    }

    private static void report(String channel, String body) {
        String time = String.valueOf(Instant.now().getEpochSecond());
        String signature = HexFormat.of()
                .formatHex(ServerSecret.hmac(
                        HOTLINE_SECRET.getBytes(StandardCharsets.UTF_8),
                        (time + "." + body).getBytes(StandardCharsets.UTF_8)));
        assertThat(gateway.citizen()
                        .postJson(
                                "/channels/" + channel,
                                body,
                                "X-Huiyin-Timestamp",
                                time,
                                "X-Huiyin-Signature",
                                signature)
                        .statusCode())
                .isEqualTo(200);
    }

    private static void quarantine(String path, String json) {
        assertThat(gateway.operator()
                        .postJson("/api/v1/quarantine/" + path, json)
                        .statusCode())
                .isEqualTo(200);
    }

    private static void running(String channel, boolean expected) {
        await().until(() ->
                gateway.operator().get("/api/v1/channels/" + channel).body().contains("\"running\"") == expected);
    }

    private static String path(String channel, String source) {
        return "/api/v1/trace?channel=" + channel + "&source=" + URLEncoder.encode(source, StandardCharsets.UTF_8);
    }

    private static JsonNode trace(String channel, String source) {
        return gateway.operator().json(path(channel, source));
    }

    private static void traced(String channel, String source, ThrowingConsumer<JsonNode> expectation) {
        await().untilAsserted(() -> expectation.accept(trace(channel, source)));
    }

    private static List<String> steps(JsonNode trace) {
        return onTheWayToFigures(trace).map(step -> step.get("step").asString()).toList();
    }

    /** Other targets are told at the same time, before or after. */
    private static Stream<JsonNode> onTheWayToFigures(JsonNode trace) {
        return trace.get("steps")
                .valueStream()
                .filter(step -> step.path("target").asString("scoring").equals("scoring"));
    }

    private static JsonNode step(JsonNode trace, String name) {
        Optional<JsonNode> found = onTheWayToFigures(trace)
                .filter(step -> step.get("step").asString().equals(name))
                .findFirst();
        assertThat(found).as("step %s in %s", name, trace).isPresent();
        return found.orElseThrow();
    }
}
