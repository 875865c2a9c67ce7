package org.huiyin.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.huiyin.reply.QueuedReply.State;
import org.huiyin.reply.Reply.Purpose;
import org.huiyin.reply.ReplyStore.Which;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class ReplyQueueMonitorTest {

    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");

    private final RepliesInMemory store = new RepliesInMemory();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ReplyQueueMonitor depth =
            new ReplyQueueMonitor(store, ReplySenderTest.SETTINGS, Clock.fixed(NOON, ZoneOffset.UTC), meters);

    @AfterEach
    void stop() {
        depth.stop();
    }

    @Test
    void healthIsUpWhileAnswersWaitForAShortTime() {
        add("a", NOON.minusSeconds(60), null);
        add("b", NOON.minusSeconds(60), NOON.minusSeconds(30));

        Health health = measured();

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
                .containsEntry("waiting", 1L)
                .containsEntry("undeliverable", 1L)
                .containsEntry("oldestSeconds", 60L);
        assertThat(meters.get("huiyin.replies.undeliverable").gauge().value()).isEqualTo(1);
    }

    @Test
    void healthIsDownWhileOneWaitsForTooLong() {
        add("a", NOON.minus(Duration.ofHours(2)), null);

        assertThat(measured().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void whatWasKeptLongEnoughIsTakenOut() {
        add("a", NOON.minus(Duration.ofDays(100)), NOON.minus(Duration.ofDays(91)));
        add("b", NOON.minus(Duration.ofDays(100)), NOON.minus(Duration.ofDays(89)));
        add("c", NOON.minus(Duration.ofDays(100)), null);

        measured();

        await().untilAsserted(() -> assertThat(store.page(new Which(null, null), null, 10))
                .extracting(QueuedReply::key)
                .containsExactly("b", "c"));
    }

    private Health measured() {
        depth.start();
        return await().until(
                        depth::health,
                        health -> !health.getDetails().get("oldestSeconds").equals(0L));
    }

    private void add(String key, Instant since, @Nullable Instant ended) {
        store.add(
                List.of(new QueuedReply(
                        key, "mail", null, Purpose.RATING_REQUEST, new byte[0], State.WAITING, since, 0, null, null)),
                since);
        if (ended != null) {
            store.end(key, State.UNDELIVERABLE, "550", ended);
        }
    }
}
