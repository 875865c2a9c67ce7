package org.huiyin.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.huiyin.Gateway;
import org.huiyin.GatewayClient;
import org.huiyin.PatientWaits;
import org.huiyin.WideHall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Promise 2, once: whatever is sent again becomes one record, from the citizen's hand to the score. */
class WholeWayTest {

    private static final int RATINGS = 1_000;

    @TempDir
    Path data;

    @Test
    void aThousandRatingsOfWhichEveryFifthIsSentTwiceAreAThousandRecordsAndAThousandInTheScore() throws Exception {
        try (Gateway gateway = Gateway.start(data, "huiyin.channels.folder=" + WideHall.in(data))) {
            ExecutorService citizens = Executors.newFixedThreadPool(16);
            try {
                List<Future<?>> sent = new ArrayList<>();
                for (int i = 0; i < RATINGS; i++) {
                    int number = i;
                    sent.add(citizens.submit(() -> rate(gateway.citizen(), number)));
                }
                for (Future<?> each : sent) {
                    each.get(PatientWaits.LONGEST.toSeconds(), TimeUnit.SECONDS);
                }
                atTheSameInstant(citizens, () -> ok(Ratings.sendJson(gateway.citizen(), "twins", RATINGS)));
            } finally {
                citizens.shutdownNow();
            }

            await().untilAsserted(() -> {
                JsonNode total =
                        gateway.operator().json("/api/v1/scores?by=window").get("total");
                assertThat(total.get("n").asInt()).isEqualTo(RATINGS + 1);
                assertThat(levels(total)).isEqualTo(expectedLevels());
            });
            JsonNode sums = gateway.operator().json("/api/v1/reconciliation");
            JsonNode web = sums.get("channels").get(0);
            assertThat(web.get("recorded").asInt()).isEqualTo(RATINGS + 1);
            assertThat(web.get("duplicate").asInt()).isEqualTo(RATINGS / 5 + 1);
            assertThat(web.get("accepted").asInt()).isEqualTo(RATINGS + RATINGS / 5 + 2);
        }
    }

    private static void rate(GatewayClient citizen, int number) {
        for (int time = 0; time < (number % 5 == 0 ? 2 : 1); time++) {
            if (number % 2 == 0) {
                try {
                    ok(Ratings.sendJson(citizen, "json-" + number, number));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            } else {
                sendForm(citizen, number);
                return;
            }
        }
    }

    private static void sendForm(GatewayClient citizen, int number) {
        Map<String, String> form = Ratings.form(citizen, number);
        String first = receipt(citizen.postForm("/r/" + Ratings.SUBJECT, form));
        if (number % 5 == 0) {
            assertThat(receipt(citizen.postForm("/r/" + Ratings.SUBJECT, form))).isEqualTo(first);
        }
    }

    private static String receipt(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static HttpResponse<String> ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(201);
        return answer;
    }

    private interface Sending {
        HttpResponse<String> send() throws IOException;
    }

    private static void atTheSameInstant(ExecutorService citizens, Sending sending) throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        List<Future<String>> answers = IntStream.range(0, 2)
                .mapToObj(i -> citizens.submit(() -> {
                    both.await();
                    return sending.send().body();
                }))
                .toList();
        assertThat(answers.get(0).get()).isEqualTo(answers.get(1).get());
    }

    private static List<Integer> levels(JsonNode total) {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(
                        level -> total.get("levels").get(String.valueOf(level)).asInt())
                .toList();
    }

    private static List<Integer> expectedLevels() {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(level -> (int) IntStream.rangeClosed(0, RATINGS)
                        .filter(number -> Ratings.level(number) == level)
                        .count())
                .toList();
    }
}
