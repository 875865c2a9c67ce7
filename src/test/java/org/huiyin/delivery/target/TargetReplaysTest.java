package org.huiyin.delivery.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.huiyin.delivery.OutboxStore.Depth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetReplaysTest {

    @TempDir
    private Path folder;

    @Test
    void aReceiverThatLostADayIsToldAgainAtTheOrderedPaceAndMarked() throws IOException {
        try (PlainReceiver receiver = new PlainReceiver();
                TargetRig rig = new TargetRig(folder, Map.of(), List.of("127.0.0.1"))) {
            TargetReplays replays = rig.replays;
            rig.put(
                    "city",
                    """
                    target: city
                    kind: http
                    title: City
                    settings:
                      url: %s
                    """
                            .formatted(receiver.address()));
            Instant morning = rig.hand.instant();
            for (int hour = 0; hour < 5; hour++) {
                rig.record(5);
                rig.hand.go(Duration.ofHours(1));
            }
            rig.deliver("city");
            assertThat(receiver.bodies()).hasSize(25).noneMatch(body -> body.contains("replay"));

            replays.order("city", morning, morning.plus(Duration.ofHours(4)), 7, "mei");
            replays.step();
            assertThat(rig.outbox.depths()).extracting(Depth::target).containsExactly("city.replay");
            assertThat(rig.outbox.depths()).extracting(Depth::waiting).containsExactly(7L);
            assertThat(replays.of("city"))
                    .hasValueSatisfying(order -> assertThat(order.isDone()).isFalse());
            for (int second = 0; second < 4; second++) {
                replays.step();
            }
            rig.deliver("city.replay");

            assertThat(replays.of("city")).hasValueSatisfying(order -> {
                assertThat(order.isDone()).isTrue();
                assertThat(order.queued()).isEqualTo(20);
            });
            assertThat(receiver.bodies()).hasSize(45);
            assertThat(receiver.bodies().subList(25, 45)).allMatch(body -> body.contains("\"replay\":true"));
            assertThat(rig.outbox.depths()).isEmpty();
        }
    }

    @Test
    void aTargetWhoseFileNamesItsFirstDayIsToldWhatCameSinceOnce() throws IOException {
        try (PlainReceiver receiver = new PlainReceiver();
                TargetRig rig = new TargetRig(folder, Map.of(), List.of("127.0.0.1"))) {
            rig.record(5);
            rig.hand.go(Duration.ofDays(1));
            rig.record(3);
            rig.hand.go(Duration.ofHours(1));

            rig.put("city", file(receiver, "2026-07-02"));
            rig.replays.step();
            rig.deliver("city.replay");
            assertThat(receiver.bodies()).hasSize(3).allMatch(body -> body.contains("\"replay\":true"));

            rig.put("city", file(receiver, "2026-07-02").replace("City", "The city"));
            rig.replays.step();
            assertThat(rig.outbox.depths()).as("for a day that it named before").isEmpty();

            rig.put("city", file(receiver, "2026-07-01"));
            for (int second = 0; second < 4; second++) {
                rig.replays.step();
            }
            rig.deliver("city.replay");
            assertThat(receiver.bodies()).hasSize(3 + 8);
            assertThat(rig.replays.of("city"))
                    .hasValueSatisfying(order -> assertThat(order.by()).isEqualTo("file"));
        }
    }

    @Test
    void aFirstDayThatThereIsNotIsAFault() throws IOException {
        try (PlainReceiver receiver = new PlainReceiver();
                TargetRig rig = new TargetRig(folder, Map.of(), List.of("127.0.0.1"))) {
            assertThat(rig.put("city", file(receiver, "2026-02-30")).reason())
                    .contains("from: found \"2026-02-30\", expected a day as 2026-07-01");
        }
    }

    @Test
    void whatCameBeforeThereWasAFeedIsPutIntoIt() {
        try (TargetRig rig = new TargetRig(folder, Map.of(), List.of())) {
            Instant morning = rig.hand.instant();
            rig.hand.go(Duration.ofMinutes(1));
            rig.record(2);
            rig.hand.go(Duration.ofHours(1));

            rig.replays.order(TargetReplays.FEED, morning, rig.hand.instant(), TargetReplays.USUAL, "mei");
            rig.replays.step();

            assertThat(rig.outbox.depths()).extracting(Depth::target).containsExactly("feed");
        }
    }

    private static String file(PlainReceiver receiver, String from) {
        return """
                target: city
                kind: http
                title: City
                from: "%s"
                settings:
                  url: %s
                """
                .formatted(from, receiver.address());
    }
}
