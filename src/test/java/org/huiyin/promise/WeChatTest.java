package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.huiyin.Gateway;
import org.huiyin.PatientWaits;
import org.huiyin.channel.kind.wechat.WeChatCaller;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.Occasion;
import org.huiyin.intake.KeyPrefixLookup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Official accounts in the whole gateway: every message is recorded once, and answered in time. */
class WeChatTest {

    private static final String SETTINGS =
            """
            kind: wechat
            title: 示例大厅
            settings:
              appId: wx0123456789abcdef
              token: ${secret:WECHAT_TOKEN}
              aesKey: ${secret:WECHAT_AES_KEY}
              subjects:
                - { code: W01, title: { zh: 一号窗口, en: Window 1 }, window: "01" }
                - { code: W02, title: { zh: 二号窗口, en: Window 2 }, window: "02" }
            """;

    @TempDir
    static Path folder;

    private static StoreServer store;
    private static Gateway gateway;
    private static final AtomicLong MESSAGES = new AtomicLong(24_000_000_000_000_000L);

    @BeforeAll
    static void start() throws Exception {
        Path channels = Files.createDirectory(folder.resolve("channels"));
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("WECHAT_TOKEN"), WeChatCaller.TOKEN);
        Files.writeString(secrets.resolve("WECHAT_AES_KEY"), WeChatCaller.AES_KEY);
        for (String channel : List.of("chat-once", "chat-crowd", "chat-away", "chat-again")) {
            Files.writeString(channels.resolve(channel + ".yaml"), "channel: " + channel + "\n" + SETTINGS);
        }
        store = StoreServer.start();
        gateway = start("one");
    }

    private static Gateway start(String data) {
        return Gateway.start(
                folder.resolve(data),
                "spring.mongodb.uri=" + store.uri(),
                "huiyin.secret=a secret that both replicas have, of 32 bytes",
                "huiyin.channels.folder=" + folder.resolve("channels"),
                "huiyin.secrets.folder=" + folder.resolve("secrets"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        store.close();
    }

    @Test
    void oneMessageEightTimesAtOnceIsOneRecordAndOneAnswer() throws Exception {
        WeChatCaller wechat = new WeChatCaller(gateway.citizen(), "chat-once");
        wechat.event("citizen-1", Instant.now(), "SCAN", "W01");
        long id = MESSAGES.incrementAndGet();
        Instant now = Instant.now();
        CyclicBarrier all = new CyclicBarrier(8);

        List<String> answers = atOnce(
                8,
                IntStream.range(0, 8)
                        .<Callable<String>>mapToObj(i -> () -> {
                            all.await();
                            return wechat.text("citizen-1", now, id, "5 服务很好");
                        })
                        .toList());

        assertThat(answers).hasSize(8).allMatch(answer -> answer.contains("一号窗口"));
        assertThat(answers).containsOnly(answers.get(0));
        settled(gateway, "chat-once", sums -> {
            assertThat(sums.get("recorded").asInt()).isEqualTo(1);
            assertThat(sums.get("duplicate").asInt()).isEqualTo(7);
            assertThat(sums.get("ignored").asInt()).isEqualTo(1);
        });
        Evaluation one = record("chat-once:" + id);
        assertThat(one.satisfaction().level()).isEqualTo(5);
        assertThat(one.subject().window()).isEqualTo("01");
        assertThat(one.text()).isEqualTo("服务很好");
        assertThat(one.rater().contact()).as("who is content is not written to").isFalse();
        assertThat(new String(one.raw().body(), StandardCharsets.UTF_8)).doesNotContain("citizen-1");
        assertThat(one.raw().headers()).containsKey("huiyin-conversation").doesNotContainKey("huiyin-contact");
    }

    @Test
    void twoHundredPeopleWhoRateInOneSecondAreTwoHundredRatings() throws Exception {
        WeChatCaller wechat = new WeChatCaller(gateway.citizen(), "chat-crowd");
        Instant now = Instant.now();
        atOnce(
                32,
                IntStream.range(0, 200)
                        .<Callable<String>>mapToObj(i -> () ->
                                wechat.event("crowd-" + i, now.minusSeconds(20), "SCAN", i % 2 == 0 ? "W01" : "W02"))
                        .toList());

        List<String> answers = atOnce(
                32,
                IntStream.range(0, 200)
                        .<Callable<String>>mapToObj(i -> () ->
                                wechat.text("crowd-" + i, now, MESSAGES.incrementAndGet(), Integer.toString(i % 5 + 1)))
                        .toList());
        // and two different messages of one person in that second
        wechat.text("crowd-0", now, MESSAGES.incrementAndGet(), "21");
        wechat.text("crowd-0", now, MESSAGES.incrementAndGet(), "等了很久");

        assertThat(answers).allMatch(answer -> answer.contains("号窗口"));
        settled(gateway, "chat-crowd", sums -> {
            assertThat(sums.get("recorded").asInt()).isEqualTo(201);
            assertThat(sums.get("unrated").asInt()).isEqualTo(1);
            assertThat(sums.get("duplicate").asInt()).isZero();
        });
    }

    @Test
    void sentAgainAfterARestartAndToAnotherReplicaItIsOne() throws Exception {
        WeChatCaller first = new WeChatCaller(gateway.citizen(), "chat-again");
        Instant now = Instant.now();
        long id = MESSAGES.incrementAndGet();
        first.event("again", now, "SCAN", "W02");
        String answer = first.text("again", now.plusSeconds(1), id, "2");
        settled(gateway, "chat-again", sums -> assertThat(sums.get("recorded").asInt())
                .isEqualTo(1));

        for (int start = 0; start < 2; start++) {
            try (Gateway other = start("two")) {
                WeChatCaller second = new WeChatCaller(other.citizen(), "chat-again");
                second.event("again", now, "SCAN", "W02");
                assertThat(second.text("again", now.plusSeconds(1), id, "2")).isEqualTo(answer);
                int recorded = start + 1;
                settled(other, "chat-again", sums -> assertThat(
                                sums.get("recorded").asInt())
                        .isEqualTo(recorded));
                // what was begun at one replica goes on at the other
                assertThat(second.text("again", now.plusSeconds(5), MESSAGES.incrementAndGet(), "28"))
                        .contains("原因");
                settled(other, "chat-again", sums -> assertThat(
                                sums.get("recorded").asInt())
                        .isEqualTo(recorded + 1));
            }
        }
        Evaluation rating = record("chat-again:" + id);
        Evaluation reason = record("chat-again:" + MESSAGES.get());
        assertThat(reason.tags()).containsExactly("214");
        assertThat(reason.link()).isEqualTo(rating.link());
        assertThat(rating.rater().contact()).isTrue();
        assertThat(reason.rater().key()).isEqualTo(rating.rater().key());
    }

    /** The outage is shortened to four seconds: longer than the driver's wait for a server, so every wait is met. */
    @Test
    void anOutageInTheMiddleOfTwoThousandRatingsLosesNoneAndDelaysNoAnswer() throws Exception {
        WeChatCaller wechat = new WeChatCaller(gateway.citizen(), "chat-away");
        Instant now = Instant.now();
        List<Callable<String>> people = IntStream.range(0, 1000)
                .<Callable<String>>mapToObj(i -> () -> {
                    String person = "away-" + i;
                    wechat.event(person, now, "SCAN", i % 2 == 0 ? "W01" : "W02");
                    wechat.text(
                            person, now.plusSeconds(3), MESSAGES.incrementAndGet(), Integer.toString(Ratings.level(i)));
                    return wechat.text(person, now.plusSeconds(9), MESSAGES.incrementAndGet(), "5 后来改好了");
                })
                .toList();

        atOnce(16, people.subList(0, 300));
        store.takeAway();
        long away = System.nanoTime();
        int during = 300;
        while (System.nanoTime() - away < TimeUnit.SECONDS.toNanos(4) && during < 700) {
            atOnce(16, people.subList(during, during + 50));
            during += 50;
        }
        store.bringBack();
        atOnce(16, people.subList(during, 1000));

        settled(gateway, "chat-away", sums -> {
            assertThat(sums.get("accepted").asInt()).isEqualTo(3000);
            assertThat(sums.get("recorded").asInt()).isEqualTo(2000);
            assertThat(sums.get("ignored").asInt()).isEqualTo(1000);
        });
        List<Evaluation> recorded = IntStream.range(0, 3000)
                .mapToObj(i -> "chat-away:" + (MESSAGES.get() - i))
                .flatMap(WeChatTest::records)
                .toList();
        assertThat(recorded)
                .hasSize(2000)
                .allMatch(each -> each.subject().window() != null)
                .allMatch(each -> each.satisfaction() != null);
        assertThat(recorded.stream().filter(each -> each.occasion() == Occasion.FOLLOWUP))
                .hasSize(1000);
    }

    private static <T> List<T> atOnce(int threads, List<Callable<T>> work) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(threads);
        try {
            List<T> done = new ArrayList<>();
            for (Future<T> each : people.invokeAll(work)) {
                done.add(each.get(PatientWaits.LONGEST.toSeconds(), TimeUnit.SECONDS));
            }
            return done;
        } finally {
            people.shutdownNow();
        }
    }

    private static Evaluation record(String message) {
        List<Evaluation> all = records(message).toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    /** Of a message of whomever. */
    private static Stream<Evaluation> records(String message) {
        return gateway.bean(KeyPrefixLookup.class).of(message, 2).stream()
                .map(key -> gateway.bean(EvaluationStore.class).byKey(key))
                .flatMap(Optional::stream);
    }

    private static void settled(Gateway at, String channel, ThrowingConsumer<JsonNode> expectation) {
        await().untilAsserted(() -> {
            JsonNode sums = at.operator()
                    .json("/api/v1/reconciliation")
                    .get("channels")
                    .valueStream()
                    .filter(each -> each.get("channel").asString().equals(channel))
                    .findFirst()
                    .orElseThrow();
            assertThat(sums.get("waiting").asInt()).isZero();
            expectation.accept(sums);
        });
    }
}
