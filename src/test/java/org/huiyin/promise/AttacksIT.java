package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.huiyin.GatewayClient;
import org.huiyin.GatewayProcess;
import org.huiyin.platform.ServerSecret;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Attacks that were once made on the packaged gateway, as it comes: honest ratings are counted, forged ones held or
 * refused, and what is over stays as it was.
 */
class AttacksIT {

    private static final String RATINGS = "/api/v1/ratings";
    private static final Pattern NONCE = Pattern.compile("name=\"nonce\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern RECEIPT = Pattern.compile("/receipt/([0-9A-Z-]+)");
    private static final AtomicInteger KEYS = new AtomicInteger();

    private static GatewayProcess gateway;
    private static String portal;

    @BeforeAll
    static void start(@TempDir Path folder) {
        gateway = GatewayProcess.in(folder).start();
        portal = GatewayClient.json(gateway.operator().postJson("/api/v1/api-keys", "{\"name\": \"portal\"}"))
                .get("key")
                .asString();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void citizensWhoTypeTheSameWordForAContactAreNotOnePerson() {
        List<String> receipts = new ArrayList<>();
        for (int level : List.of(1, 1, 1, 2, 1)) {
            receipts.add(sentByForm("W03", level, "无", "慢" + receipts.size()));
        }
        receipts.add(receipt(sent("k", "W03", 5, "\"contact\": \"不需要\"")));
        receipts.add(receipt(sent("k", "W03", 5, "\"contact\": \"不需要\", \"text\": \"快\"")));

        assertThat(receipts).doesNotHaveDuplicates().allSatisfy(AttacksIT::isCountedAsFirst);
    }

    @Test
    void nobodyGetsSomebodysOwnRatingHeldByNamingHim() {
        String victim = "\"rater\": \"victim-17\", \"projectNo\": \"310101-2026-17\"";
        List<String> forged = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            forged.add(receipt(sent("forged", "residence-permit", 5, victim + ", \"text\": \"" + i + "\"")));
        }

        String own = receipt(gateway.citizen()
                .postJson(
                        RATINGS,
                        body("residence-permit", 1, victim + ", \"text\": \"一直没有办好\""),
                        "Idempotency-Key",
                        "own",
                        "X-API-Key",
                        portal));

        isCountedAsFirst(own);
        assertThat(evaluation(own).get("flags")).isEmpty();
        assertThat(forged)
                .allSatisfy(each -> assertThat(flags(evaluation(each))).contains("unverified"));
    }

    @Test
    void aFloodMovesNoFigureAndSilencesNobody() throws Exception {
        List<String> honest = new ArrayList<>();
        for (int level : List.of(5, 5, 4, 5, 5, 3, 5, 2)) {
            honest.add(sentByForm("W01", level, "", level < 3 ? "等了很久" : ""));
        }
        await().untilAsserted(() -> assertThat(honest).allSatisfy(AttacksIT::isCountedAsFirst));
        awaitFigure("01", honest.size());
        // nobody presses for a while; what comes then is no part of what was pressed before
        Instant quiet = Instant.now().plusSeconds(4);
        await().until(() -> Instant.now().isAfter(quiet));

        ExecutorService attackers = Executors.newFixedThreadPool(16);
        List<Future<HttpResponse<String>>> flood = IntStream.range(0, 800)
                .mapToObj(i -> attackers.submit(() -> sent("flood", "W01", 1, "\"tags\": [\"115\"]")))
                .toList();
        List<String> forged = new ArrayList<>();
        int refused = 0;
        for (Future<HttpResponse<String>> each : flood) {
            HttpResponse<String> answer = each.get(2, TimeUnit.MINUTES);
            if (answer.statusCode() == 429) {
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                assertThat(answer.headers().firstValue("RateLimit")).isPresent();
                refused++;
            } else {
                forged.add(receipt(answer));
            }
        }
        attackers.shutdown();
        String proven = receipt(gateway.citizen()
                .postJson(
                        RATINGS,
                        body("W01", 4, "\"rater\": \"u-1\""),
                        "Idempotency-Key",
                        "amid the flood",
                        "X-API-Key",
                        portal));

        assertThat(refused).isGreaterThan(150);
        await().untilAsserted(() -> assertThat(forged)
                .allSatisfy(each ->
                        assertThat(evaluation(each).get("standing").asString()).isEqualTo("held")));
        isCountedAsFirst(proven);
        awaitFigure("01", honest.size() + 1);
        await().untilAsserted(() -> assertThat(
                        gateway.operator().get("/actuator/prometheus").body())
                .contains("huiyin_bursts_waiting 1.0"));
        String burst =
                gateway.operator().json("/api/v1/bursts").at("/items/0/id").asString();
        assertThat(gateway.operator()
                        .postJson(
                                "/api/v1/bursts/" + burst + "/standing",
                                "{\"state\": \"excluded\", \"reason\": \"one script\"}")
                        .statusCode())
                .isEqualTo(200);
        await().untilAsserted(() -> assertThat(forged)
                .allSatisfy(each ->
                        assertThat(evaluation(each).get("standing").asString()).isEqualTo("excluded")));
        awaitFigure("01", honest.size() + 1);
    }

    @Test
    void aMonthThatIsOverIsNotChangedByADate() {
        LocalDate lastMonth = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusMonths(1);
        for (String date : List.of(lastMonth + "T10:00:00+08:00", "2001-01-01T00:00:00Z", "2099-01-01T00:00:00Z")) {
            JsonNode record = evaluation(receipt(sent(
                    "dated",
                    "W02",
                    1,
                    "\"tags\": [\"115\"], \"assessedAt\": \"" + date + "\", \"servedAt\": \"" + date + "\"")));
            assertThat(record.get("assessedAt")).isEqualTo(record.get("receivedAt"));
        }
        HttpResponse<String> known = gateway.citizen()
                .postJson(
                        RATINGS,
                        body("W02", 1, "\"tags\": [\"115\"], \"assessedAt\": \"2026-01-05T10:00:00+08:00\""),
                        "Idempotency-Key",
                        "known",
                        "X-API-Key",
                        portal);

        assertThat(known.statusCode()).isEqualTo(422);
        assertThat(known.body()).contains("\"field\":\"assessedAt\"");
        for (String range : List.of(
                "from=2000-01-01&to=2001-12-31",
                "from=2099-01-01&to=2099-12-31",
                "from=" + lastMonth.withDayOfMonth(1) + "&to=" + lastMonth.withDayOfMonth(lastMonth.lengthOfMonth()))) {
            assertThat(gateway.operator()
                            .json("/api/v1/scores?by=window&" + range)
                            .at("/total/n")
                            .asInt())
                    .as(range)
                    .isZero();
        }
    }

    @Test
    void nobodySquatsOnAKeyOrHearsOfAnothersReceipt() {
        String squatted = receipt(gateway.citizen()
                .postJson(RATINGS, body("business-licence", 1, "\"text\": \"x\""), "Idempotency-Key", "visit-1"));
        String own = receipt(gateway.citizen()
                .postJson(
                        RATINGS,
                        body("business-licence", 5, "\"text\": \"快\""),
                        "Idempotency-Key",
                        "visit-1",
                        "X-API-Key",
                        portal));
        String probe = receipt(gateway.citizen()
                .postJson(RATINGS, body("business-licence", 5, "\"text\": \"快\""), "Idempotency-Key", "visit-1"));
        HttpResponse<String> again = gateway.citizen()
                .postJson(
                        RATINGS,
                        "{\"text\": \"快\", \"satisfaction\": 5,   \"subject\": \"business-licence\"}",
                        "Idempotency-Key",
                        "visit-1",
                        "X-API-Key",
                        portal);

        assertThat(List.of(squatted, own, probe)).doesNotHaveDuplicates().allSatisfy(AttacksIT::isCountedAsFirst);
        assertThat(receipt(again)).isEqualTo(own);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void whoeverKnowsTheDemoSecretForgesNothingFromElsewhereAndNothingUnseenFromHere() throws IOException {
        String call = "demo-" + KEYS.incrementAndGet();
        assertThat(reported(gateway.citizen(), call).statusCode()).isEqualTo(200);
        JsonNode record = await().ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(
                        () -> gateway.operator()
                                .json("/api/v1/evaluations?channel=hotline-demo&source=" + call + ":service"),
                        found -> true);
        assertThat(flags(record)).contains("unverified");

        Optional<InetAddress> elsewhere = elsewhere();
        assumeTrue(elsewhere.isPresent(), "this machine has no address but its own");
        GatewayClient stranger =
                GatewayClient.of(URI.create("http://" + elsewhere.get().getHostAddress() + ":" + gateway.port()));
        assertThat(reported(stranger, call + "-forged").statusCode()).isEqualTo(403);
    }

    private static HttpResponse<String> reported(GatewayClient by, String call) {
        String body = "{\"call\": \"" + call + "\", \"service\": \"5\", \"caller\": \"13800138000\"}";
        String time = String.valueOf(Instant.now().getEpochSecond());
        String signature = HexFormat.of()
                .formatHex(ServerSecret.hmac(
                        "huiyin-demo-hotline-secret".getBytes(StandardCharsets.UTF_8),
                        (time + "." + body).getBytes(StandardCharsets.UTF_8)));
        return by.postJson("/channels/hotline-demo", body, "X-Huiyin-Timestamp", time, "X-Huiyin-Signature", signature);
    }

    private static Optional<InetAddress> elsewhere() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(each -> !each.isLoopbackAddress() && !each.isLinkLocalAddress())
                .filter(each -> each.getAddress().length == 4)
                .findFirst();
    }

    private static HttpResponse<String> sent(String key, String subject, int level, String more) {
        return gateway.citizen()
                .postJson(RATINGS, body(subject, level, more), "Idempotency-Key", key + "-" + KEYS.incrementAndGet());
    }

    private static String body(String subject, int level, String more) {
        return "{\"subject\": \"" + subject + "\", \"satisfaction\": " + level + ", " + more + "}";
    }

    private static String receipt(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return GatewayClient.json(answer).get("receipt").asString();
    }

    private static String sentByForm(String subject, int level, String contact, String text) {
        Matcher nonce = NONCE.matcher(gateway.citizen().get("/r/" + subject).body());
        assertThat(nonce.find()).isTrue();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("subject", subject);
        form.put("nonce", nonce.group(1));
        form.put("satisfaction", String.valueOf(level));
        form.put("contact", contact);
        form.put("text", text);
        HttpResponse<String> answer = gateway.citizen().postForm("/r/" + subject, form);
        assertThat(answer.statusCode()).isEqualTo(303);
        Matcher receipt =
                RECEIPT.matcher(answer.headers().firstValue("Location").orElseThrow());
        assertThat(receipt.find()).isTrue();
        return receipt.group(1);
    }

    private static void isCountedAsFirst(String receipt) {
        JsonNode record = evaluation(receipt);
        assertThat(record.get("standing").asString()).isEqualTo("counted");
        assertThat(record.get("occasion").asString()).isEqualTo("first");
    }

    private static JsonNode evaluation(String receipt) {
        String path = "/api/v1/evaluations?receipt=" + receipt;
        await().pollDelay(Duration.ZERO)
                .until(() -> gateway.operator().get(path).statusCode() == 200);
        return gateway.operator().json(path);
    }

    private static List<String> flags(JsonNode record) {
        return record.get("flags").valueStream().map(JsonNode::asString).toList();
    }

    private static void awaitFigure(String window, int ratings) {
        await().untilAsserted(() -> assertThat(gateway.operator()
                        .json("/api/v1/scores?by=window&window=" + window)
                        .at("/total/n")
                        .asInt())
                .isEqualTo(ratings));
    }
}
