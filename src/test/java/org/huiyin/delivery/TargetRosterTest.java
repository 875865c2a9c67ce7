package org.huiyin.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.huiyin.evaluation.Intents.Intent;
import org.junit.jupiter.api.Test;

class TargetRosterTest {

    @Test
    void whatIsRecordedBeforeAllTargetsAreKnownIsOwedToThoseThatComeLastToo() throws Exception {
        TargetRoster roster = TargetRoster.beginningWith(List.of("first"), List.of());
        OutboxInMemory store = new OutboxInMemory();
        Outbox outbox = new Outbox(store, roster, Clock.systemUTC());
        FutureTask<Void> recording = new FutureTask<>(() -> outbox.intend(List.of(new Intent("01k0", 1))), null);
        Thread recorder = new Thread(recording);

        recorder.start();
        await().atMost(Duration.ofSeconds(4)).until(() -> recorder.getState() == Thread.State.TIMED_WAITING);
        roster.add("last", false);
        roster.complete();
        recording.get();

        assertThat(outbox.handovers("01k0", 1)).hasSize(2);
    }
}
