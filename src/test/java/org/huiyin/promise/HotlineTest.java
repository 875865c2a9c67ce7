package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowingConsumer;
import org.bson.Document;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.huiyin.PatientWaits;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Occasion;
import org.huiyin.intake.journal.Journal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.util.ReflectionTestUtils;
import tools.jackson.databind.JsonNode;

/** Hotlines in the whole gateway: each call's answers are recorded once, however and how often they are told. */
class HotlineTest {

    private static final String PUBLIC_URL = "https://rating.example.gov.cn";
    private static final String PATH_SECRET = "0123456789abcdef-path";
    private static final String TWILIO_TOKEN = "a-token-of-the-tests";
    private static final String GENERIC_SECRET = "a-key-of-both-sides";
    private static final String FIVE = "keypad: { \"1\": 5, \"2\": 4, \"3\": 3, \"4\": 2, \"5\": 1 }";
    private static final int CALLS = 60;
    /** Steps of the handing on to targets, which goes its own pace. */
    private static final Set<String> HANDED_ON = Set.of("owed", "delivered", "counted");

    @TempDir
    static Path folder;

    private static StoreServer store;
    private static Gateway gateway;

    @BeforeAll
    static void start() throws Exception {
        Path channels = Files.createDirectory(folder.resolve("channels"));
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("PATH_SECRET"), PATH_SECRET);
        Files.writeString(secrets.resolve("TWILIO_TOKEN"), TWILIO_TOKEN);
        Files.writeString(secrets.resolve("GENERIC_SECRET"), GENERIC_SECRET);
        Files.copy(Path.of("channel-config/hotline-demo.yaml"), channels.resolve("hotline-demo.yaml"));
        String aliyun = "provider: aliyun-vms, secret: '${secret:PATH_SECRET}', menu: '1', " + FIVE;
        write(channels, "aliyun-once", aliyun + ", addresses: [127.0.0.1, '::1']");
        write(channels, "aliyun-fast", aliyun + ", addresses: [127.0.0.1, '::1']");
        write(channels, "aliyun-elsewhere", aliyun + ", addresses: [203.0.113.9]");
        String texts = "code: en-GB, greeting: Hello, again: Again, thanks: Thanks, unrated: Bye";
        write(
                channels,
                "twilio",
                "provider: twilio, secret: '${secret:TWILIO_TOKEN}', menu: '1', " + FIVE
                        + ", matterKeypad: { '1': solved, '2': unsolved }, dialogue: [{ " + texts
                        + ", service: Service, matter: Matter }]");
        write(
                channels,
                "generic",
                "provider: generic, secret: '${secret:GENERIC_SECRET}', menu: '1', keepNumber: true, orderSource: '12345', "
                        + FIVE);
        write(
                channels,
                "centre",
                "provider: generic, access: basic, username: centre, password: '${secret:PATH_SECRET}', method: get,"
                        + " fields: { call: id, service: score }, answer: { status: 202, body: OK }, menu: '1', "
                        + FIVE);
        store = StoreServer.start();
        gateway = Gateway.start(
                folder.resolve("data"),
                "spring.mongodb.uri=" + store.uri(),
                "huiyin.channels.folder=" + channels,
                "huiyin.secrets.folder=" + secrets,
                "huiyin.public-url=" + PUBLIC_URL);
    }

    private static void write(Path channels, String name, String settings) throws IOException {
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
    void callsToldOutOfOrderThreeTimesInOtherArraysAndEightTimesAtOnceAreOneRecordEach() throws Exception {
        List<String> calls = new ArrayList<>(IntStream.range(0, CALLS)
                .mapToObj(i -> aliyunCall("call-" + i, i % 5 + 1))
                .toList());
        Random random = new Random(12345);
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (int round = 0; round < 3; round++) {
                Collections.shuffle(calls, random);
                int size = 3 + round * 4;
                for (int from = 0; from < CALLS; from += size) {
                    String array = "[" + String.join(",", calls.subList(from, Math.min(CALLS, from + size))) + "]";
                    sent.add(senders.submit(() -> received("aliyun-once", array)));
                }
            }
            CyclicBarrier all = new CyclicBarrier(8);
            for (int i = 0; i < 8; i++) {
                sent.add(senders.submit(() -> {
                    all.await();
                    received("aliyun-once", "[" + aliyunCall("at-once", 1) + "]");
                    return null;
                }));
            }
            for (Future<?> each : sent) {
                each.get(PatientWaits.LONGEST.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            senders.shutdownNow();
        }

        settled("aliyun-once", sums -> {
            assertThat(sums.get("recorded").asInt()).isEqualTo(CALLS + 1);
            assertThat(sums.get("duplicate").asInt()).isEqualTo(2 * CALLS + 7);
            assertThat(sums.get("quarantined").asInt()).isZero();
        });
        Evaluation one = record("aliyun-once:call-7:service");
        assertThat(one.satisfaction().level()).isEqualTo(3);
        assertThat(one.given().scale()).isEqualTo("aliyun-vms menu 1");
        assertThat(new String(one.raw().body(), StandardCharsets.UTF_8)).doesNotContain("13800138000");
    }

    @Test
    void aliyunHasItsAnswerInTimeWithTheStoreAwayAndTheJournalBusy() throws Exception {
        for (int i = 0; i < 20; i++) {
            received("aliyun-fast", "[" + aliyunCall("warm-" + i, 1) + "]");
        }
        Object access = ReflectionTestUtils.getField(gateway.bean(Journal.class), "access");
        ReentrantLock disk = (ReentrantLock) ReflectionTestUtils.getField(access, "lock");
        String late = "[" + aliyunCall("late", 5) + "," + aliyunCall("later", 5) + "]";
        store.takeAway();
        try {
            for (int i = 0; i < 10; i++) {
                received("aliyun-fast", "[" + aliyunCall("away-" + i, 1) + "]");
            }
            disk.lock();
            try {
                // answered while this thread keeps the disk: not on disk, and not waited for
                assertThat(aliyun("aliyun-fast", late).statusCode()).isEqualTo(503);
            } finally {
                disk.unlock();
            }
        } finally {
            store.bringBack();
        }
        received("aliyun-fast", late);

        settled("aliyun-fast", sums -> assertThat(sums.get("recorded").asInt()).isEqualTo(32));
        assertThat(record("aliyun-fast:late:service").satisfaction().level()).isEqualTo(1);
    }

    @Test
    void aForwardedAddressIsNotBelievedFromAnybody() {
        HttpResponse<String> answer = gateway.citizen()
                .postJson("/channels/aliyun-elsewhere/" + PATH_SECRET, "[]", "X-Forwarded-For", "203.0.113.9");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(gateway.citizen()
                        .postJson("/channels/aliyun-elsewhere/0123456789abcdef-guess", "[]")
                        .statusCode())
                .isEqualTo(404);
        assertThat(gateway.operator().get("/actuator/prometheus").body())
                .contains("huiyin_refused_total{channel=\"aliyun-elsewhere\",reason=\"address\"}")
                .contains("huiyin_refused_total{channel=\"aliyun-elsewhere\",reason=\"path\"}");
    }

    @Test
    void aWholeCallIsTwoLinkedRecordsAndItsEndAddsNothing() throws Exception {
        String first = twilio("/channels/twilio", Map.of("CallSid", "CA1"));
        String second = twilio(next(first), Map.of("CallSid", "CA1", "Digits", "4"));
        String thanks = twilio(next(second), Map.of("CallSid", "CA1", "Digits", "2"));
        assertThat(first).contains(">Hello<", ">Service<");
        assertThat(second).contains(">Matter<");
        assertThat(thanks).contains(">Thanks<", "<Hangup");
        for (int i = 0; i < 3; i++) {
            twilio("/channels/twilio", Map.of("CallSid", "CA1", "CallStatus", "completed"));
            twilio("/channels/twilio", Map.of("CallSid", "CA2", "CallStatus", "busy"));
        }
        twilio("/channels/twilio", Map.of("CallSid", "CA3", "CallStatus", "completed"));

        settled("twilio", sums -> {
            assertThat(sums.get("accepted").asInt()).isEqualTo(16);
            assertThat(sums.get("recorded").asInt()).isEqualTo(2);
            assertThat(sums.get("unrated").asInt()).isEqualTo(4);
            assertThat(sums.get("duplicate").asInt()).isEqualTo(10);
        });
        Evaluation service = record("twilio:CA1:service");
        Evaluation matter = record("twilio:CA1:matter");
        assertThat(service.link()).isEqualTo("CA1").isEqualTo(matter.link());
        assertThat(service.satisfaction().level()).isEqualTo(2);
        assertThat(matter.satisfaction()).isNull();
        assertThat(matter.given().scale()).isEqualTo("twilio menu 1 matter: unsolved");
        assertThat(service.rater().key()).isNotBlank().isEqualTo(matter.rater().key());
        assertThat(service.rater().contact()).isFalse();
        JsonNode unrated =
                gateway.operator().json("/api/v1/unrated").get("channels").get("twilio");
        assertThat(unrated.get("service: busy").asInt()).isEqualTo(1);
        assertThat(unrated.get("matter: busy").asInt()).isEqualTo(1);
        assertThat(unrated.get("service: hang-up").asInt()).isEqualTo(1);
        assertThat(unrated.get("matter: hang-up").asInt()).isEqualTo(1);
    }

    @Test
    void aNumberIsKeptAsAContactOnlyWhereTheFileSaysSo() throws Exception {
        generic("{\"call\":\"g1\",\"number\":\"13800138000\",\"service\":\"1\"}", 200);
        generic("{\"call\":\"g1\",\"service\":\"1\",\"number\":\"13800138000\",\"attempt\":2}", 200);

        assertThat(steps("generic", "g1")).contains("recorded", "duplicate");
        Evaluation kept = record("generic:g1:service");
        assertThat(kept.rater().contact()).isTrue();
        assertThat(kept.raw().headers()).isEmpty();
        assertThat(new String(kept.raw().body(), StandardCharsets.UTF_8)).doesNotContain("13800138000");
    }

    @Test
    void aCallToldAgainWithMoreIsARepeatAndWithAnotherKeyAConflict() throws Exception {
        generic("{\"call\":\"again\",\"service\":\"1\"}", 200);
        generic("{\"call\":\"again\",\"service\":\"1\",\"queued\":\"7\"}", 200);
        generic(
                "{\"call\":\"again\",\"service\":1,\"at\":\"2026-05-01 09:30:00\",\"staff\":\"8001\",\"number\":\"13800138000\"}",
                200);
        generic("{\"call\":\"again\",\"service\":\"5\",\"queued\":\"7\"}", 200);

        assertThat(steps("generic", "again"))
                .containsExactlyInAnyOrder(
                        "accepted",
                        "accepted",
                        "accepted",
                        "accepted",
                        "recorded",
                        "duplicate",
                        "duplicate",
                        "quarantined");
        assertThat(record("generic:again:service").satisfaction().level()).isEqualTo(5);
    }

    @Test
    void aCallThatNobodyUnderstandsIsFoundByItsIdEvenIfThatHoldsANumber() throws Exception {
        generic("{\"call\":\"13800138000-77\",\"number\":\"13800138000\",\"service\":{}}", 200);
        received(
                "aliyun-fast",
                "[{\"call_id\":\"odd\",\"status_code\":\"200002\",\"dtmf\":\"1\",\"callee\":\"13800138000\"}]");

        assertThat(steps("generic", "13800138000-77")).containsExactly("accepted", "quarantined");
        assertThat(steps("aliyun-fast", "odd")).containsExactly("accepted", "quarantined");
    }

    @Test
    void aCentreThatKnowsOnlyGetAndAPasswordIsAnsweredAsItWants() throws Exception {
        String path = "/channels/centre?id=c1&score=4";
        HttpResponse<String> asked = gateway.citizen().get(path);
        HttpResponse<String> answer = gateway.citizen()
                .tried(gateway.citizen()
                        .request(
                                "GET",
                                path,
                                BodyPublishers.noBody(),
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        ("centre:" + PATH_SECRET).getBytes(StandardCharsets.UTF_8))));

        assertThat(asked.statusCode()).isEqualTo(401);
        assertThat(asked.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic realm=");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("OK");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(gateway.citizen().postJson("/channels/centre", "{}").statusCode())
                .isEqualTo(405);
        assertThat(gateway.citizen().get("/channels/generic?call=1").statusCode())
                .isEqualTo(405);
        settled("centre", sums -> assertThat(sums.get("recorded").asInt()).isEqualTo(1));
        assertThat(record("centre:c1:service").satisfaction().level()).isEqualTo(2);
    }

    private static List<String> steps(String channel, String call) {
        settledAll(channel);
        return gateway.operator()
                .json("/api/v1/trace?channel=" + channel + "&source=" + call)
                .get("steps")
                .valueStream()
                .map(step -> step.get("step").asString())
                .filter(step -> !HANDED_ON.contains(step))
                .toList();
    }

    private static void settledAll(String channel) {
        settled(channel, sums -> assertThat(sums.get("accepted").asInt()).isPositive());
    }

    @Test
    void theDemoSecretIsRefusedWhereThereIsAMongoDb() throws Exception {
        assertThat(gateway.citizen().postJson("/channels/hotline-demo", "{}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theDemoHotlineRunsOutOfTheBox() throws Exception {
        Gateway demo = Gateway.shared();
        String body = "{\"call\":\"demo-1\",\"service\":\"1\",\"matter\":\"1\"}";
        String time = Long.toString(System.currentTimeMillis() / 1000);
        String signature =
                HexFormat.of().formatHex(hmac("HmacSHA256", "huiyin-demo-hotline-secret", time + "." + body));
        HttpResponse<String> answer = demo.citizen()
                .postJson("/channels/hotline-demo", body, "X-Huiyin-Timestamp", time, "X-Huiyin-Signature", signature);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"accepted\":2}");

        await().untilAsserted(() -> assertThat(demo.operator()
                        .json("/api/v1/evaluations?channel=hotline-demo&source=demo-1:service")
                        .get("flags")
                        .valueStream()
                        .map(JsonNode::asString))
                .contains("unverified"));
        assertThat(demo.operator()
                        .json("/actuator/health/channels/hotline-demo")
                        .get("details")
                        .get("warning")
                        .asString())
                .contains("demo secret");
    }

    private static String aliyunCall(String id, int key) {
        return "{\"call_id\":\"" + id + "\",\"callee\":\"13800138000\",\"caller\":\"02112345\",\"dtmf\":\"" + key
                + "\",\"status_code\":\"200000\",\"end_time\":\"2026-05-01 09:30:00\"}";
    }

    private static HttpResponse<String> aliyun(String channel, String body) {
        return gateway.citizen().postJson("/channels/" + channel + "/" + PATH_SECRET, body);
    }

    private static void received(String channel, String body) {
        HttpResponse<String> answer = aliyun(channel, body);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"code\":0,\"msg\":\"接收成功\"}");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
    }

    private static String twilio(String pathAndQuery, Map<String, String> more) throws Exception {
        Map<String, String> fields =
                new TreeMap<>(Map.of("CallStatus", "in-progress", "Direction", "inbound", "From", "+8613800138000"));
        fields.putAll(more);
        StringBuilder signed = new StringBuilder(PUBLIC_URL + pathAndQuery);
        List<String> form = new ArrayList<>();
        fields.forEach((name, value) -> {
            signed.append(name).append(value);
            form.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        });
        HttpResponse<String> answer = gateway.citizen()
                .tried(gateway.citizen()
                        .request(
                                "POST",
                                pathAndQuery,
                                BodyPublishers.ofString(String.join("&", form)),
                                "Content-Type",
                                "application/x-www-form-urlencoded",
                                "X-Twilio-Signature",
                                Base64.getEncoder().encodeToString(hmac("HmacSHA1", TWILIO_TOKEN, signed.toString()))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** Where the XML sends the caller's answer, as a path here. */
    private static String next(String xml) {
        Matcher action =
                Pattern.compile("action=\"" + PUBLIC_URL + "([^\"]+)\"").matcher(xml);
        assertThat(action.find()).as(xml).isTrue();
        return action.group(1).replace("&amp;", "&");
    }

    @Test
    void aKeyRatesTheHandlingOfTheCaseThatTheCallNames() throws Exception {
        String order =
                """
                {"source": "12345", "orderNum": "WO-9", "title": "窗口无人", "areaCode": "310101"}
                """;
        String number = GatewayClient.json(gateway.operator().postJson("/api/v1/work-orders", order))
                .get("caseNumber")
                .asString();
        generic("{\"call\":\"back-1\",\"service\":\"2\",\"case\":\"" + number + "\"}", 200);
        generic("{\"call\":\"back-2\",\"service\":\"4\",\"case\":\"WO-9\"}", 200);
        generic("{\"call\":\"back-3\",\"service\":\"5\",\"case\":\"2026-310101-999999\"}", 200);

        EvaluationStore evaluations = gateway.bean(EvaluationStore.class);
        await().untilAsserted(() ->
                assertThat(evaluations.byKey("generic:back-3:service")).isPresent());
        Evaluation byNumber = record("generic:back-1:service");
        Evaluation byOrder = record("generic:back-2:service");
        assertThat(byNumber.occasion()).isEqualTo(Occasion.FOLLOWUP);
        assertThat(byNumber.subject().areaCode()).isEqualTo("310101");
        assertThat(byNumber.handledCase()).isNotNull().isEqualTo(byOrder.handledCase());
        await().untilAsserted(() -> assertThat(
                        gateway.operator().json("/api/v1/cases/" + number).toString())
                .contains(byNumber.id(), byOrder.id()));
        Evaluation nobodyKnows = record("generic:back-3:service");
        assertThat(nobodyKnows.satisfaction().level()).isEqualTo(1);
        assertThat(nobodyKnows.occasion()).isEqualTo(Occasion.FIRST);
        assertThat(nobodyKnows.link()).isEqualTo("back-3");
        assertThat(nobodyKnows.flags()).contains(Flag.NEEDS_A_PERSON);
    }

    @Test
    void aKeyAboutACaseThatCannotBeReadWaitsAsideAndKeepsNoOtherFromItsRecord() throws Exception {
        String order =
                """
                {"source": "12345", "orderNum": "WO-10", "title": "窗口无人", "areaCode": "310101"}
                """;
        String number = GatewayClient.json(gateway.operator().postJson("/api/v1/work-orders", order))
                .get("caseNumber")
                .asString();
        EvaluationStore evaluations = gateway.bean(EvaluationStore.class);
        try (MongoClient client = MongoClients.create(store.uri())) {
            MongoCollection<Document> cases = client.getDatabase("huiyin").getCollection("cases");
            Document it = new Document("number", number);
            Object steps = cases.find(it).first().get("steps");
            cases.updateOne(it, new Document("$set", new Document("steps", "none")));

            generic("{\"call\":\"broken-1\",\"service\":\"2\",\"case\":\"" + number + "\"}", 200);
            generic("{\"call\":\"broken-2\",\"service\":\"4\"}", 200);

            await().untilAsserted(() ->
                    assertThat(evaluations.byKey("generic:broken-2:service")).isPresent());
            await().untilAsserted(() ->
                    assertThat(aside("the case that it names cannot be read")).hasSize(1));
            cases.updateOne(it, new Document("$set", new Document("steps", steps)));
        }
        String entry = aside("the case that it names cannot be read").get(0);
        gateway.operator().postJson("/api/v1/quarantine/" + entry + "/replay", "{}");

        assertThat(record("generic:broken-1:service").handledCase()).isNotNull();
    }

    /** The ids of what is in quarantine for a reason. */
    private static List<String> aside(String reason) {
        return gateway.operator()
                .json("/api/v1/quarantine?channel=generic&limit=500")
                .get("items")
                .valueStream()
                .filter(each -> each.get("reason").asString().contains(reason))
                .map(each -> each.get("id").asString())
                .toList();
    }

    private static void generic(String body, int status) throws Exception {
        String time = Long.toString(System.currentTimeMillis() / 1000);
        String signature = HexFormat.of().formatHex(hmac("HmacSHA256", GENERIC_SECRET, time + "." + body));
        HttpResponse<String> answer = gateway.citizen()
                .postJson("/channels/generic", body, "X-Huiyin-Timestamp", time, "X-Huiyin-Signature", signature);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    private static byte[] hmac(String algorithm, String key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Evaluation record(String key) {
        return gateway.bean(EvaluationStore.class).byKey(key).orElseThrow();
    }

    private static void settled(String channel, ThrowingConsumer<JsonNode> expectation) {
        await().untilAsserted(() -> {
            JsonNode sums = gateway.operator()
                    .json("/api/v1/reconciliation")
                    .get("channels")
                    .valueStream()
                    .filter(each -> each.get("channel").asString().equals(channel))
                    .findFirst()
                    .orElseThrow();
            assertThat(sums.get("waiting").asInt()).isZero();
            assertThat(sums.get("difference").asInt()).isZero();
            expectation.accept(sums);
        });
    }
}
