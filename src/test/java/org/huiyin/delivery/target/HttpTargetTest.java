package org.huiyin.delivery.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Request;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.huiyin.delivery.LastAnswers;
import org.huiyin.delivery.OutboxEntry;
import org.huiyin.delivery.OutboxStore.Parked;
import org.huiyin.delivery.target.TargetState.Condition;
import org.huiyin.event.CaseEvent;
import org.huiyin.event.CloudEventEnvelope;
import org.huiyin.event.CloudEventJson;
import org.huiyin.event.EvaluationEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Receivers by HTTP, over TLS with certificates on both sides; an hour passes by hand. */
class HttpTargetTest {

    private static final String KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Receiver RECEIVER = new Receiver();

    @TempDir
    private Path folder;

    private TargetRig rig;

    @BeforeEach
    void start() throws IOException {
        RECEIVER.reset();
        rig = new TargetRig(
                folder,
                Map.of(
                        "CITY_SECRET",
                        "whsec_" + KEY,
                        "CITY_KEY",
                        Files.readString(Receiver.TLS.resolve("client.key")),
                        "OTHER_KEY",
                        Files.readString(Receiver.TLS.resolve("other.key")),
                        "TOKEN",
                        "t-1"),
                List.of("127.0.0.1"));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @AfterAll
    static void close() {
        RECEIVER.close();
    }

    @Test
    void whatIsRecordedIsToldOnceAndSigned() throws Exception {
        TargetState state = rig.put("city", file("  bearer: ${secret:TOKEN}\n  headers:\n    X-App: huiyin"));
        assertThat(state.reason()).isEmpty();
        assertThat(state.condition()).isEqualTo(Condition.RUNNING);
        RECEIVER.answers(RECEIVER::take);

        rig.record(20);
        rig.deliver("city");

        assertThat(RECEIVER.taken).hasSize(20).allSatisfy((id, times) -> assertThat(times)
                .isEqualTo(1));
        assertThat(rig.outbox.depths()).isEmpty();
        Request one = RECEIVER.requests.peek();
        assertThat(one.getHeader("Authorization")).isEqualTo("Bearer t-1");
        assertThat(one.getHeader("X-App")).isEqualTo("huiyin");
        assertThat(one.getHeader("Content-Type")).startsWith("application/cloudevents+json");
        assertThat(one.getBodyAsString())
                .contains("\"specversion\":\"1.0\"", "\"level\":")
                .doesNotContain("李四", "00ff");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
        String signed =
                one.getHeader("webhook-id") + "." + one.getHeader("webhook-timestamp") + "." + one.getBodyAsString();
        assertThat(one.getHeader("webhook-signature"))
                .isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8))));
    }

    @Test
    void stepsOfCasesGoToThoseWhoAskForThemAndOnlyFromTheirAreas() {
        rig.put("city", file("filter: { about: [cases], areas: [\"3101\"], levels: [1] }"));
        RECEIVER.answers(RECEIVER::take);
        rig.record(5);
        rig.take(List.of(step("K1", 1, "310101", "opened"), step("K1", 2, "310101", "assigned")));
        rig.take(List.of(step("K2", 1, "990000", "opened")));
        rig.deliver("city");
        assertThat(RECEIVER.taken.keySet()).containsExactlyInAnyOrder("K1.1", "K1.2");
        assertThat(RECEIVER.requests)
                .extracting(Request::getBodyAsString)
                .satisfiesExactly(
                        first -> assertThat(first).contains("org.huiyin.case.opened", "\"subject\":\"K1\""),
                        second -> assertThat(second).contains("org.huiyin.case.assigned"));

        rig.put("city", file(""));
        rig.take(List.of(step("K3", 1, "310101", "opened")));
        assertThat(rig.outbox.depths()).as("nobody asks for it").isEmpty();
    }

    @Test
    void receiversAreToldTheSameAsThoseWhoReadTheFeed() {
        rig.put("city", file("filter: { about: [records, cases] }"));
        RECEIVER.answers(RECEIVER::take);
        rig.record(1);
        CaseEvent step = step("K1", 1, "310101", "opened");
        rig.take(List.of(step));
        rig.deliver("city");

        CloudEventEnvelope envelope = new CloudEventEnvelope(URI.create("urn:huiyin:test"));
        JsonMapper mapper = JsonMapper.shared();
        JsonNode feed = mapper.readTree(CloudEventJson.batch(List.of(
                envelope.around(EvaluationEvent.of(rig.all().get(0), 1, ZoneId.of("Asia/Shanghai"))),
                envelope.around(step))));
        assertThat(feed.path(0).path("time").asString()).isEqualTo("2026-07-01T01:30:00Z");
        assertThat(RECEIVER.requests)
                .extracting(request -> mapper.readTree(request.getBodyAsString()))
                .containsExactlyInAnyOrder(feed.get(0), feed.get(1));
    }

    @Test
    void aFieldOfTheReceiversThatIsAValueHoldsNoOthers() {
        TargetState state = rig.put("city", file("  mapping:\n    pj: /data/level\n    pj/bh: /data/evaluation\n"));
        assertThat(state.reason())
                .contains("settings.mapping: pj/bh: pj has a value of its own and can hold no others");
    }

    private static CaseEvent step(String id, int revision, String area, String type) {
        Instant at = Instant.parse("2026-07-01T01:00:00Z");
        return new CaseEvent(
                id,
                "2026-310101-000001",
                revision,
                at,
                type,
                null,
                at,
                "bad-rating",
                List.of(),
                area,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void aReceiverThatAsksForSm3HasItsCodesByThat() throws Exception {
        rig.put("city", file("").replace("secret: ${secret:CITY_SECRET}", "hash: sm3\n    secret: ${secret:TOKEN}"));

        rig.record(1);
        rig.deliver("city");

        Request one = RECEIVER.requests.element();
        Mac mac = Mac.getInstance("HMACSM3", new BouncyCastleProvider());
        mac.init(new SecretKeySpec("t-1".getBytes(UTF_8), "HMACSM3"));
        String signed =
                one.getHeader("webhook-id") + "." + one.getHeader("webhook-timestamp") + "." + one.getBodyAsString();
        assertThat(one.getHeader("webhook-signature"))
                .isEqualTo("v1sm3," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8))));
    }

    @Test
    void aNameAndAPasswordGoWithEachMessage() {
        rig.put("city", file("  basic: { user: huiyin, password: \"${secret:TOKEN}\" }"));

        rig.record(1);
        rig.deliver("city");

        assertThat(RECEIVER.requests.element().getHeader("Authorization"))
                .isEqualTo("Basic " + Base64.getEncoder().encodeToString("huiyin:t-1".getBytes(UTF_8)));
    }

    @Test
    void aTokenIsFetchedOnceAndAnewWhenTheReceiverRefusesIt() {
        AtomicInteger tokens = new AtomicInteger();
        AtomicInteger valid = new AtomicInteger(1);
        RECEIVER.answers(request -> {
            if (request.getUrl().equals("/token")) {
                assertThat(request.getBodyAsString()).contains("grant_type=client_credentials", "scope=ratings");
                return WireMock.aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"access_token\":\"at-" + tokens.incrementAndGet()
                                + "\",\"token_type\":\"Bearer\",\"expires_in\":600}");
            }
            boolean known = ("Bearer at-" + valid.get()).equals(request.getHeader("Authorization"));
            return known ? RECEIVER.take(request) : Receiver.status(401);
        });
        rig.put(
                "city",
                file("  lanes: 1\n  deadline: 60\n  oauth2: { token-url: \"https://localhost:" + RECEIVER.port()
                        + "/token\", client: huiyin, secret: \"${secret:TOKEN}\", scope: ratings }"));

        rig.record(3);
        rig.deliver("city");
        assertThat(RECEIVER.taken).as("%s", rig.answers("city")).hasSize(3);
        assertThat(tokens).hasValue(1);

        valid.set(2);
        rig.record(2);
        rig.deliver("city");
        rig.wait("city", Duration.ofMinutes(1), Duration.ofSeconds(10));

        assertThat(RECEIVER.taken).hasSize(5);
        assertThat(tokens).hasValue(2);
    }

    @Test
    void whatItAnsweredLatelyIsKnown() {
        rig.put("city", file("  lanes: 1"));
        RECEIVER.answers(request -> Receiver.status(422));
        rig.record(1);
        rig.deliver("city");
        RECEIVER.answers(RECEIVER::take);
        rig.record(2);
        rig.deliver("city");

        assertThat(rig.answers("city"))
                .extracting(LastAnswers.Given::outcome, LastAnswers.Given::events, LastAnswers.Given::words)
                .containsExactly(
                        tuple(LastAnswers.Outcome.DELIVERED, 2, null),
                        tuple(LastAnswers.Outcome.REFUSED, 1, "422: it says 422"));
    }

    @Test
    void aReceiverThatFailsAtRandomHasEveryEvent() {
        rig.put("city", file("  deadline: 1"));
        Random chance = new Random(18);
        RECEIVER.answers(request -> {
            int throwOf = chance.nextInt(20);
            if (throwOf < 5) {
                return Receiver.status(500);
            } else if (throwOf == 5) {
                return RECEIVER.take(request).withFixedDelay(1_500);
            } else if (throwOf == 6) {
                return RECEIVER.take(request).withChunkedDribbleDelay(8, 3_000);
            }
            return RECEIVER.take(request);
        });

        List<String> ids = rig.record(40);
        rig.deliver("city");
        rig.wait("city", Duration.ofHours(1), Duration.ofMinutes(5));

        assertThat(rig.outbox.depths()).isEmpty();
        assertThat(RECEIVER.taken.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        ids.stream().map(id -> id + ".1").toList());
    }

    @Test
    void aReceiverThatIsDownForAnHourIsLeftInPeaceAndThenHasEverything() {
        rig.put("city", file(""));
        RECEIVER.answers(request -> Receiver.status(503));
        List<String> ids = rig.record(40);
        rig.wait("city", Duration.ofHours(1), Duration.ofSeconds(30));
        assertThat(RECEIVER.requests.size()).as("tries of an hour").isLessThan(100);

        RECEIVER.answers(RECEIVER::take);
        rig.wait("city", Duration.ofMinutes(40), Duration.ofSeconds(30));

        assertThat(rig.outbox.depths()).isEmpty();
        assertThat(RECEIVER.taken).hasSize(ids.size());
    }

    @Test
    void whoAsksForPeaceIsLeftInPeace() {
        rig.put("city", file("  lanes: 1"));
        RECEIVER.answers(request -> Receiver.status(429).withHeader("Retry-After", "600"));
        rig.record(5);
        rig.wait("city", Duration.ofMinutes(9), Duration.ofSeconds(30));
        assertThat(RECEIVER.requests).hasSize(1);

        RECEIVER.answers(RECEIVER::take);
        rig.wait("city", Duration.ofMinutes(2), Duration.ofSeconds(30));

        assertThat(RECEIVER.taken).hasSize(5);
    }

    @Test
    void whatIsRefusedIsParkedAtOnceWithTheAnswerAndHoldsNobodyElse() {
        rig.put("city", file(""));
        String bad = "01k0000000003.1";
        RECEIVER.answers(
                request -> request.getHeader("webhook-id").equals(bad) ? Receiver.status(422) : RECEIVER.take(request));

        rig.record(10);
        rig.deliver("city");

        assertThat(parked()).singleElement().satisfies(parked -> {
            assertThat(parked.id()).startsWith(bad);
            assertThat(parked.answer()).isEqualTo("422: it says 422");
        });
        assertThat(RECEIVER.taken).hasSize(9);
    }

    @Test
    void whoSaysThatItIsGoneOrThatWeAreNobodyLosesNothing() {
        rig.put("city", file(""));
        AtomicInteger call = new AtomicInteger();
        RECEIVER.answers(request -> Receiver.status(call.getAndIncrement() % 2 == 0 ? 410 : 401));
        rig.record(6);
        rig.deliver("city");
        assertThat(parked()).isEmpty();

        RECEIVER.answers(RECEIVER::take);
        rig.wait("city", Duration.ofMinutes(10), Duration.ofSeconds(30));

        assertThat(RECEIVER.taken).hasSize(6);
    }

    @Test
    void aMessageThatIsTooLargeIsParted() {
        rig.put("city", file("  batch: 100\n  lanes: 1"));
        RECEIVER.answers(request -> {
            int events = request.getBodyAsString().split("\"specversion\"", -1).length - 1;
            return events > 10 ? Receiver.status(413) : RECEIVER.take(request);
        });

        rig.record(64);
        rig.deliver("city");

        assertThat(rig.outbox.depths()).isEmpty();
        assertThat(RECEIVER.taken).hasSize(8);
    }

    @Test
    void theAnswersOwnWordDecides() {
        rig.put(
                "city",
                file(
                        """
                  success:
                    field: /code
                    values: [0]
                    repeated: ["已评价"]
                    later: ["busy"]
                """));
        RECEIVER.answers(request -> switch (request.getHeader("webhook-id")) {
            case "01k0000000001.1" -> Receiver.ok().withBody("{\"code\":\"该办件已评价，无需重复评价\"}");
            case "01k0000000002.1" -> Receiver.ok().withBody("{\"code\":\"busy\"}");
            case "01k0000000003.1" -> Receiver.ok().withBody("{\"code\":\"差评必须勾选详情\"}");
            default -> RECEIVER.take(request);
        });

        rig.record(5);
        rig.deliver("city");

        assertThat(parked()).singleElement().satisfies(one -> assertThat(one.answer())
                .contains("差评必须勾选详情"));
        assertThat(rig.outbox.depths()).singleElement().satisfies(depth -> assertThat(depth.waiting())
                .isEqualTo(1));
    }

    @Test
    void aCertificateThatNobodyKnowsDeliversNothingAndLosesNothing() {
        rig.put("city", file("").replace("client.pem", "other.pem").replace("CITY_KEY", "OTHER_KEY"));
        RECEIVER.answers(RECEIVER::take);
        rig.record(3);
        rig.deliver("city");
        assertThat(RECEIVER.taken).isEmpty();
        assertThat(parked()).isEmpty();

        rig.put("city", file(""));
        rig.wait("city", Duration.ofMinutes(5), Duration.ofSeconds(30));

        assertThat(RECEIVER.taken).hasSize(3);
    }

    @Test
    void oneThatHangsDelaysNobodyElse() throws Exception {
        rig.put("city", file(""));
        RECEIVER.answers(RECEIVER::take);
        ServerSocket silent = new ServerSocket(0);
        rig.put(
                "slow",
                """
                    target: slow
                    kind: http
                    title: Slow
                    settings:
                      url: http://127.0.0.1:%d/
                      deadline: 60
                    """
                        .formatted(silent.getLocalPort()));
        rig.record(4);
        CompletableFuture<Void> hanging = CompletableFuture.runAsync(() -> rig.deliver("slow"));

        rig.deliver("city");

        assertThat(hanging).isNotDone();
        assertThat(RECEIVER.taken).hasSize(4);
        silent.close();
        hanging.join();
    }

    @Test
    void nothingGoesToAPrivateAddressUnlessItIsAllowed() {
        rig.close();
        rig = new TargetRig(folder, Map.of(), List.of("10.0.0.0/8"));
        rig.put(
                "city",
                "target: city\nkind: http\ntitle: City\nsettings:\n  url: https://localhost:" + RECEIVER.port()
                        + "/\n");

        rig.record(1);
        rig.deliver("city");

        assertThat(RECEIVER.requests).isEmpty();
        assertThat(rig.progress("city").answer()).contains("private address", "huiyin.targets.allowed-networks");
    }

    @Test
    void aFileChangedOrRemovedConcernsItsTargetAlone() {
        rig.put("city", file(""));
        RECEIVER.answers(RECEIVER::take);
        rig.record(1);
        assertThat(rig.put("city", "target: city\nkind: htp\ntitle: City\n").reason())
                .contains("city.yaml:2: kind: found \"htp\", expected one of file, http");
        rig.record(1);
        rig.put("city", file("") + "filter:\n  levels: [1, 2]\n");
        rig.deliver("city");
        assertThat(RECEIVER.taken).as("those of levels 1 and 2").hasSize(1);
        assertThat(rig.outbox.depths()).isEmpty();

        rig.put("city", file("").replace("kind: http", "kind: http\nenabled: false"));
        rig.record(1);
        assertThat(rig.outbox.depths()).as("owed while it is stopped").hasSize(1);
        rig.put("city", file(""));
        rig.deliver("city");
        assertThat(RECEIVER.taken).hasSize(2);

        rig.remove("city");

        assertThat(rig.targets.list()).isEmpty();
        rig.record(1);
        assertThat(rig.outbox.depths()).isEmpty();
    }

    @Test
    void aMappingMayBeAFileOfItsOwnThatIsFollowedToo() throws IOException {
        assertThat(rig.put("city", file("  mapping: city.yaml")).reason())
                .contains("settings.mapping: found \"city.yaml\", expected a file in " + folder.resolve("mappings"));

        Path mapping = Files.createDirectory(folder.resolve("mappings")).resolve("city.yaml");
        Files.writeString(mapping, "lsh: /id\n");
        rig.put("city", file("  mapping: city.yaml"));
        rig.record(1);
        rig.deliver("city");
        Files.writeString(mapping, "bh: /id\n");
        rig.put("city", file("  mapping: city.yaml"));
        rig.record(1);
        rig.deliver("city");

        assertThat(RECEIVER.bodies()).containsExactly("{\"lsh\":\"01k0000000000.1\"}", "{\"bh\":\"01k0000000001.1\"}");

        Files.writeString(mapping, "bh: id\n");
        assertThat(rig.put("city", file("  mapping: city.yaml")).condition()).isEqualTo(Condition.FAULTY);
    }

    private List<OutboxEntry> parked() {
        return rig.outbox.parked(new Parked("city", null, null), null, 100);
    }

    private static String file(String more) {
        return """
                target: city
                kind: http
                title: 市平台
                settings:
                  url: https://localhost:%d/events
                  sign:
                    secret: ${secret:CITY_SECRET}
                  tls:
                    authority: %s
                    certificate: %s
                    key: ${secret:CITY_KEY}
                """
                        .formatted(RECEIVER.port(), Receiver.TLS.resolve("ca.pem"), Receiver.TLS.resolve("client.pem"))
                + more.stripTrailing() + "\n";
    }
}
