package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.huiyin.GatewayProcess;
import org.huiyin.promise.RawHttp.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What nobody who means well would send, at the packaged gateway: each sender is told what is wrong, or an operator finds
 * it in quarantine; the next rating is kept; and in the end the sums agree.
 */
class BadInputIT {

    private static final String RATINGS = "/api/v1/ratings";
    private static final String CALLS = "/channels/hotline-demo";
    private static final String DEMO_SECRET = "huiyin-demo-hotline-secret";
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final int TWO_MEBIBYTES = 2 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static GatewayProcess gateway;
    private static RawHttp http;
    private static int kept;
    private static int reported;

    @BeforeAll
    static void start(@TempDir Path folder) {
        gateway = GatewayProcess.in(folder)
                .with("HUIYIN_BODYDEADLINE", DEADLINE.toSeconds() + "s")
                .with("SERVER_TOMCAT_CONNECTIONTIMEOUT", SILENCE.toSeconds() + "s")
                .start();
        http = new RawHttp(gateway.port());
    }

    @AfterEach
    void theNextRatingIsKept() throws IOException {
        kept++;
        assertThat(Ratings.sendJson(gateway.citizen(), "next-" + kept, kept).statusCode())
                .isEqualTo(201);
    }

    @AfterAll
    static void theSumsAgree() {
        try (GatewayProcess ending = gateway) {
            await().untilAsserted(() -> {
                assertThat(sum("web-hall").get("recorded").asInt()).isEqualTo(kept);
                assertThat(sum("hotline-demo").get("waiting").asInt()).isZero();
            });
            assertThat(sum("web-hall").get("accepted").asInt()).isEqualTo(kept);
            assertThat(sum("hotline-demo").get("accepted").asInt()).isEqualTo(reported);
            assertThat(gateway.operator()
                            .json("/api/v1/reconciliation")
                            .get("agrees")
                            .asBoolean())
                    .isTrue();
            assertThat(ending.log()).noneMatch(line -> line.contains(" ERROR ") || line.startsWith("\tat "));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"subject": "W01", "satisfaction": 5                          | 400 | line 1
                    {"subject": "W01"} {"satisfaction": 5}                        | 400 | one JSON object alone
                    [{"subject": "W01", "satisfaction": 5}]                       | 400 | not a JSON object
                    ''                                                            | 400 | not a JSON object
                    {"subject": "W01", "satisfaction": 5, "satisfaction": 1}      | 400 | every key once
                    {"subject": {"a":{"b":{"c":{"d":{"e":{"f":{"g":{}}}}}}}}}     | 400 | nested at most 8
                    {"subject": "W01", "satisfaction": 0}                         | 422 | satisfaction
                    {"subject": "W01", "satisfaction": 6}                         | 422 | satisfaction
                    {"subject": "W01", "satisfaction": "5"}                       | 422 | satisfaction
                    {"subject": "W01", "satisfaction": 4.5}                       | 422 | satisfaction
                    {"subject": "W01", "satisfaction": 99999999999999999999}      | 422 | satisfaction
                    {"subject": ["W01"], "satisfaction": 5}                       | 422 | subject
                    {"subject": "W01", "satisfaction": 5, "tags": "510"}          | 422 | tags
                    {"subject": "W01", "satisfaction": 5, "text": {"a": 1}}       | 422 | text
                    {"subject": "W01", "satisfaction": 5, "assessedAt": 1}        | 422 | assessedAt
                    {"subject": "W01", "satisfaction": 5, "level": 5}             | 422 | level
                    """)
    void aRatingThatIsWrongIsRefusedAndTheFaultNamed(String body, int status, String named) throws IOException {
        assertRefused(rate(body.getBytes(StandardCharsets.UTF_8)), status, named);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() throws IOException {
        byte[] body = "{\"subject\": \"W01\", \"satisfaction\": 5, \"text\": \"\u00e9\"}"
                .getBytes(StandardCharsets.ISO_8859_1);

        assertRefused(rate(body), 400, "not UTF-8");
    }

    @Test
    void aHundredThousandBracketsAreRefused() throws IOException {
        assertRefused(rate("[".repeat(100_000).getBytes(StandardCharsets.US_ASCII)), 400, "JSON");
        assertRefused(operator("POST", "/api/v1/quarantine/replay", "[".repeat(100_000)), 400, "line 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {RATINGS, "/r/W01", CALLS, "/api/v1/scores", "/nowhere"})
    void twoMebibytesAreTooMuchAtEveryDoor(String path) throws IOException {
        byte[] body = new byte[TWO_MEBIBYTES];
        byte[] chunked =
                ("200000\r\n" + "a".repeat(TWO_MEBIBYTES) + "\r\n0\r\n\r\n").getBytes(StandardCharsets.US_ASCII);

        assertRefused(http.send(post(path, "Content-Length", "" + body.length), body), 413, "1024 kB");
        assertRefused(http.send(post(path, "Transfer-Encoding", "chunked"), chunked), 413, "1024 kB");
    }

    @Test
    void aBodyThatComesInDropsIsCutOffInTimeAtEveryDoor() {
        List<String> doors = List.of(RATINGS, "/r/W01", CALLS, "/api/v1/quarantine/replay", "/nowhere");
        List<CompletableFuture<Answer>> answers = doors.stream()
                .flatMap(path -> Stream.of(
                        post(path, "Content-Length", "5000"), post(path, "Transfer-Encoding", "chunked") + "\r\n5000"))
                .map(head -> CompletableFuture.supplyAsync(() -> dripped(head), task -> new Thread(task).start()))
                .toList();

        assertThat(answers).allSatisfy(answer -> {
            assertRefused(answer.join(), 408, "within 1 s");
            assertThat(answer.join().took()).isGreaterThanOrEqualTo(DEADLINE);
        });
    }

    private static Answer dripped(String head) {
        try {
            return http.drip(head, Duration.ofMillis(100));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aBodyThatStopsComingIsToldSo() throws IOException {
        assertRefused(http.send(post(RATINGS, "Content-Length", "5000"), new byte[1]), 408, "stopped coming");
        assertRefused(
                http.send(post(CALLS, "Transfer-Encoding", "chunked"), "zz\r\n".getBytes(StandardCharsets.US_ASCII)),
                400,
                "not in chunks");
    }

    @Test
    void aRatingOfAnUnknownSubjectIsKeptAndFlaggedForAPerson() throws IOException {
        kept++;
        byte[] body = "{\"subject\": \"W99\", \"satisfaction\": 5}".getBytes(StandardCharsets.US_ASCII);
        String receipt = JSON.readTree(rate(body).body()).get("receipt").asString();

        await().ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(
                        () -> gateway.operator()
                                .json("/api/v1/evaluations?receipt=" + receipt)
                                .get("flags")
                                .toString(),
                        flags -> flags.contains("subject-unknown"));
    }

    @ParameterizedTest
    @MethodSource
    void aHeadThatIsNoneOrTooMuchIsRefused(String head, String named) throws IOException {
        assertRefused(http.send(head, new byte[0]), 400, named);
    }

    static Stream<Arguments> aHeadThatIsNoneOrTooMuchIsRefused() {
        String many =
                IntStream.range(0, 200).mapToObj(i -> "X-" + i + ": a\r\n").collect(Collectors.joining());
        return Stream.of(
                Arguments.of(RawHttp.head("GET", "/r/W01") + many, "100 headers"),
                Arguments.of(RawHttp.head("GET", "/r/W01", "X-Long", "a".repeat(20_000)), "16 kB"),
                Arguments.of(RawHttp.head("GET", "/r/" + "a".repeat(20_000)), "16 kB"),
                Arguments.of(RawHttp.head("GET", "/r/W01", "X\u0000Y", "a"), "a header"),
                Arguments.of(RawHttp.head("GET", "/r/W01", "Host", "elsewhere"), "a header"),
                Arguments.of(RawHttp.head("POST", RATINGS, "Content-Length", "-1"), "a header"),
                Arguments.of("\u0016\u0003\u0001\u0002\r\n", "request line"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/r/../actuator/health",
                "/r/%2e%2e/actuator/health",
                "/r/..%2f..%2factuator/health",
                "/r/%252e%252e/actuator/health",
                "/r/..\\..\\actuator\\health",
                "/r/..%5c..%5cactuator%5chealth",
                "/r/%c0%ae%c0%ae/actuator/health",
                "/r/..;/actuator/health",
                "/api/v1/ratings/..;/scores?by=window",
                "/channels/hotline-demo/../web-hall",
                "/channels/hotline-demo;a=b",
                "//api/v1/scores?by=window",
                "/api/v1//scores?by=window",
                "/api/v1/scores;a=b?by=window",
                "/assets/../application.yaml",
                "/assets/%2e%2e/application.yaml",
                "/assets/..%252fapplication.yaml",
                "/r/W01%00",
                "/r/W01%0d%0aSet-Cookie:%20a=b",
                "/r/%ff",
                "/r/%zz"
            })
    void anAddressThatCouldBeReadInTwoWaysIsNoAddress(String path) throws IOException {
        Answer answer = http.send(RawHttp.head("GET", path), new byte[0]);

        assertRefused(answer, 400, "path");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/channels/hotline-demo,405",
        "OPTIONS,/channels/hotline-demo,204",
        "PUT,/api/v1/ratings,405",
        "RATE,/api/v1/ratings,405",
        "GET,/channels/none,404",
        "GET,/r/W99,404",
        "GET,/.env,404",
        "GET,/api/v1/quarantine,401"
    })
    void whatIsNotThereIsToldSo(String method, String path, int status) throws IOException {
        Answer answer = http.send(RawHttp.head(method, path), new byte[0]);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Allow").orElse("")).isEqualTo(status == 405 || status == 204 ? "OPTIONS, POST" : "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"satisfaction=0", "satisfaction=6", "satisfaction=5&satisfaction=1", "satisfaction=%zz", "%"})
    void aFormThatIsWrongComesBackAsAPage(String form) throws IOException {
        String nonce = Ratings.form(gateway.citizen(), 1).get("nonce");
        byte[] body = ("subject=W01&nonce=" + nonce + "&" + form).getBytes(StandardCharsets.US_ASCII);

        Answer answer = http.send(
                RawHttp.head(
                        "POST",
                        "/r/W01",
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Content-Length",
                        "" + body.length),
                body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("<form");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"call": "bad-1", "service": "5"                       | ''
                    {"call": "bad-2", "call": "bad-3", "service": "5"}     | ''
                    {"service": "5"}                                       | call
                    {"call": {"id": 1}, "service": "5"}                    | call
                    {"call": "bad-4", "service": {"key": 5}}               | service
                    {"call": "bad-5", "service": "5", "staff": ["8001"]}   | staff
                    {"call": "bad-6", "outcome": "eaten"}                  | outcome
                    """)
    void aCallThatCannotBeUnderstoodIsQuarantinedWithItsReason(String body, String field) throws Exception {
        assertQuarantined(body.getBytes(StandardCharsets.UTF_8), field);
    }

    @Test
    void callsThatAreNotUtf8OrNestedTooDeepAreQuarantined() throws Exception {
        assertQuarantined("{\"call\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1), "call");
        assertQuarantined(("{\"call\":" + "[".repeat(5_000)).getBytes(StandardCharsets.US_ASCII), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "6"})
    void aKeyOutsideTheMenuIsNoRating(String key) throws Exception {
        int before = sum("hotline-demo").get("unrated").asInt();

        report("{\"call\": \"key-%s\", \"service\": \"%s\"}".formatted(key, key).getBytes(StandardCharsets.UTF_8));

        await().untilAsserted(
                        () -> assertThat(sum("hotline-demo").get("unrated").asInt())
                                .as("of the service and of the matter")
                                .isEqualTo(before + 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    GET  | /api/v1/quarantine?limit=0           |                                        | 400 | limit
                    GET  | /api/v1/quarantine?limit=many        |                                        | 400 | limit
                    GET  | /api/v1/reconciliation?day=yesterday |                                        | 400 | day
                    GET  | /api/v1/scores?by=mood               |                                        | 400 | by
                    GET  | /api/v1/scores?by=window&windoww=1   |                                        | 400 | windoww
                    POST | /api/v1/evaluations/x/standing       | {"state": "gone"}                      | 400 | state
                    POST | /api/v1/evaluations/x/standing       | {"revision": "first"}                  | 400 | revision
                    POST | /api/v1/evaluations/x/standing       | {"state": "held", "state": "counted"}  | 400 | column
                    POST | /api/v1/evaluations/x/standing       |                                        | 400 | body
                    POST | /api/v1/deliveries/parked/replay     | {"targt": "scoring"}                   | 400 | targt
                    POST | /api/v1/quarantine/replay            | {"ids": "all"}                         | 400 | ids
                    POST | /api/v1/quarantine/x/drop            | {"name": "Li Na"}                      | 400 | reason
                    GET  | /api/v1/evaluations/x                |                                        | 404 | evaluation
                    """)
    void anOperatorsSlipIsToldByName(String method, String path, String body, int status, String named)
            throws IOException {
        assertRefused(operator(method, path, body == null ? "" : body), status, named);
    }

    private static void assertRefused(Answer answer, int status, String named) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()
                        + problem.path("detail").asString("")
                        + problem.path("errors").toString())
                .contains(named)
                .doesNotContain("Exception", "org.huiyin", "java.");
    }

    private static void assertQuarantined(byte[] body, String field) throws Exception {
        String before = newest();

        report(body);

        String entry = await().until(BadInputIT::newest, id -> !id.equals(before));
        JsonNode whole = gateway.operator().json("/api/v1/quarantine/" + entry);
        assertThat(whole.at("/entry/field").asString()).isEqualTo(field);
        assertThat(whole.at("/entry/reason").asString()).isNotBlank();
    }

    private static String newest() {
        String newest = "";
        for (JsonNode entry : gateway.operator()
                .json("/api/v1/quarantine?channel=hotline-demo&limit=500")
                .get("items")) {
            String id = entry.get("id").asString();
            newest = id.compareTo(newest) > 0 ? id : newest;
        }
        return newest;
    }

    private static Answer rate(byte[] body) throws IOException {
        return http.send(
                RawHttp.head(
                        "POST",
                        RATINGS,
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        "bad",
                        "Content-Length",
                        "" + body.length),
                body);
    }

    private static Answer operator(String method, String path, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String authorization = gateway.operator()
                .request(method, "/", java.net.http.HttpRequest.BodyPublishers.noBody())
                .build()
                .headers()
                .firstValue("Authorization")
                .orElseThrow();
        return http.send(
                RawHttp.head(
                        method,
                        path,
                        "Authorization",
                        authorization,
                        "Content-Type",
                        "application/json",
                        "Content-Length",
                        "" + bytes.length),
                bytes);
    }

    private static String post(String path, String... length) {
        return RawHttp.head("POST", path, "Content-Type", "application/json", length[0], length[1]);
    }

    /** As a call centre that signs what it sends, and is told that it was received. */
    private static void report(byte[] body) throws IOException, GeneralSecurityException {
        String time = String.valueOf(Instant.now().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(DEMO_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
        Answer answer = http.send(
                RawHttp.head(
                        "POST",
                        CALLS,
                        "Content-Type",
                        "application/json",
                        "Content-Length",
                        "" + body.length,
                        "X-Huiyin-Timestamp",
                        time,
                        "X-Huiyin-Signature",
                        HexFormat.of().formatHex(mac.doFinal(body))),
                body);
        assertThat(answer.status()).isEqualTo(200);
        reported += JSON.readTree(answer.body()).get("accepted").asInt();
    }

    private static JsonNode sum(String channel) {
        for (JsonNode each : gateway.operator().json("/api/v1/reconciliation").get("channels")) {
            if (each.get("channel").asString().equals(channel)) {
                return each;
            }
        }
        return JSON.valueToTree(Map.of("unrated", 0, "waiting", 0, "recorded", 0, "accepted", 0));
    }
}
