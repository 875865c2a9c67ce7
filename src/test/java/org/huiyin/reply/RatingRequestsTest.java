package org.huiyin.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.platform.web.Language;
import org.huiyin.privacy.ReturnAddress;
import org.huiyin.reply.RatingRequests.Requested;
import org.huiyin.reply.ReplyDoor.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatingRequestsTest {

    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final Duration VALID = Duration.ofDays(30);

    private final Gateway gateway = Gateway.shared();
    private final RatingRequests requests = at(NOON, new byte[32]);

    @Test
    void aTokenNamesItsOccurrenceUntilItIsOver() {
        String token = requests.token("沪办2026-0001");

        assertThat(token).matches("[A-Za-z0-9_-]+");
        assertThat(at(NOON.plus(VALID).minusSeconds(1), new byte[32]).projectNo(token))
                .hasValue("沪办2026-0001");
        assertThat(at(NOON.plus(VALID), new byte[32]).projectNo(token)).isEmpty();
    }

    @Test
    void aTokenOfAnotherGatewayIsNone() {
        String token = at(NOON, "another secret, 32 bytes or more".getBytes(StandardCharsets.US_ASCII))
                .token("A1");

        assertThat(requests.projectNo(token)).isEmpty();
    }

    @Test
    void aChangedTokenIsNone() {
        String token = requests.token("BJ2026070100012345");
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder changed = new StringBuilder(token);
            int at = random.nextInt(token.length());
            changed.setCharAt(at, "ABCxyz019_-. ".charAt(random.nextInt(13)));
            Optional<String> read = requests.projectNo(changed.toString());
            // the last character may stand for the same bytes
            assertThat(read.isEmpty()
                            || read.get().equals("BJ2026070100012345")
                                    && (at == token.length() - 1
                                            || changed.toString().equals(token)))
                    .as(changed.toString())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "x", "AAAAAAAAAAAAAAAAAAAAAA", "'not base 64'", "评价"})
    void anythingElseIsNoToken(String text) {
        assertThat(requests.projectNo(text)).isEmpty();
    }

    @Test
    void nobodyIsAskedTwiceAboutTheSameThing() {
        RatingRequests real = gateway.bean(RatingRequests.class);
        ReturnAddress li = new ReturnAddress("li@example.org", Language.CHINESE, Map.of());

        Requested first = real.request("rating-requests-test", "N1", li);
        Requested again = real.request(
                "rating-requests-test", "N1", new ReturnAddress("Li@Example.org", Language.ENGLISH, Map.of()));
        Requested other = real.request("rating-requests-test", "N2", li);

        assertThat(first.fresh()).isTrue();
        assertThat(again).isEqualTo(new Requested(first.key(), false));
        assertThat(other.fresh()).isTrue();
        assertThat(first.key()).doesNotContain("li@", "N1");
    }

    @Test
    void anUpstreamSystemAsksByRest() {
        ReplyQueue.OpenDoor open = gateway.bean(ReplyQueue.class).open("rating-requests-rest", reply -> {
            assertThat(reply.words().subject()).contains(reply.to().thread().get("token"));
            return new Outcome.Sent();
        });
        try {
            assertThat(post("rating-requests-rest", "P-7", "li@example.org")).isEqualTo(202);
            assertThat(post("rating-requests-rest", "P-7", "li@example.org")).isEqualTo(200);
        } finally {
            open.close();
        }
    }

    @Test
    void whoeverAppliedIsAskedOnceAndTheirAnswerIsMatchedByItsToken() throws IOException {
        Queue<Reply> asked = new ConcurrentLinkedQueue<>();
        ReplyQueue.OpenDoor open = gateway.bean(ReplyQueue.class).open("rating-requests-asked", new ReplyDoor() {
            @Override
            public Outcome send(Reply reply) {
                asked.add(reply);
                return new Outcome.Sent();
            }

            @Override
            public boolean reaches(String contact) {
                return contact.equals("asked@example.org");
            }
        });
        try {
            tell("ASK-1", "09");
            await().until(() -> asked.size() == 1);
            tell("ASK-1", "10");
            tell("ASK-2", "10");
            await().until(() -> asked.size() == 2);
        } finally {
            open.close();
        }
        assertThat(asked)
                .extracting(reply -> reply.words().text())
                .satisfiesExactly(first -> assertThat(first).contains("ASK-1"), second -> assertThat(second)
                        .contains("ASK-2"));

        String page = "/rate/" + asked.element().to().thread().get("token");
        assertThat(gateway.citizen().get(page).body()).contains("您对这次办事是否满意");
        assertThat(rate(page, "2", "")).contains("请写明不满意的原因");
        assertThat(rate(page, "4", "")).contains("谢谢，您的评价已收到");
        assertThat(rate(page, "5", "")).contains("您已经评价过了");
        assertThat(rate("/rate/AAAA" + page.substring(10), "5", "")).contains("这个链接不能使用");
        await().untilAsserted(() -> assertThat(gateway.operator()
                        .json("/api/v1/occurrences/ASK-1")
                        .at("/ratings/0/how")
                        .asString(""))
                .isEqualTo("asked"));
        assertThat(gateway.operator().json("/api/v1/occurrences/ASK-1").get("ratings"))
                .hasSize(1);
    }

    private void tell(String number, String window) {
        Instant finished = Instant.now().minus(Duration.ofDays(2));
        assertThat(gateway.operator()
                        .putJson(
                                "/api/v1/occurrences/" + number,
                                """
                                {"window": "%s", "finishedAt": "%s", "askForRating": true,
                                 "applicant": {"telephone": "13800138000", "email": "asked@example.org"}}
                                """
                                        .formatted(window, finished))
                        .statusCode())
                .isEqualTo(202);
    }

    private String rate(String page, String level, String text) throws IOException {
        GatewayClient citizen = gateway.citizen();
        return citizen.tried(citizen.request(
                        "POST",
                        page,
                        BodyPublishers.ofString("satisfaction=" + level + "&text=" + text),
                        "Content-Type",
                        "application/x-www-form-urlencoded"))
                .body();
    }

    @ParameterizedTest
    @CsvSource({
        "rating-requests-closed, P-1, li@example.org, 409",
        "rating-requests-closed, '', li@example.org, 400",
        "rating-requests-closed, P\\r\\nBcc, li@example.org, 400",
        "rating-requests-closed, P-1, li, 400",
        "rating-requests-closed, P-1, 'a@example.org, b@example.org', 400",
        "'', P-1, li@example.org, 400"
    })
    void aWrongRequestIsRefused(String channel, String projectNo, String to, int status) {
        assertThat(post(channel, projectNo, to)).isEqualTo(status);
    }

    private int post(String channel, String projectNo, String to) {
        return gateway.operator()
                .postJson(
                        "/api/v1/rating-requests",
                        "{\"channel\": \"%s\", \"projectNo\": \"%s\", \"to\": \"%s\"}"
                                .formatted(channel, projectNo, to))
                .statusCode();
    }

    private RatingRequests at(Instant now, byte[] secret) {
        return new RatingRequests(
                new ServerSecret(secret),
                gateway.bean(ReplyQueue.class),
                gateway.bean(CitizenPages.class),
                null,
                VALID,
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
