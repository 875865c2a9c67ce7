package org.huiyin.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.huiyin.PatientWaits;
import org.junit.jupiter.api.Test;

class CommitThreadTest {

    @Test
    void itClosesWhileAForceIsQueuedBehindTheOneUnderWay() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        AtomicInteger forces = new AtomicInteger();
        AtomicBoolean ended = new AtomicBoolean();
        CommitThread commits = new CommitThread(() -> {
            forces.incrementAndGet();
            awaited(slow);
        });
        CompletableFuture<Void> first = CompletableFuture.runAsync(commits::force);
        Awaitility.await().until(() -> forces.get() == 1);
        commits.soon();
        Thread closing = new Thread(() -> commits.close(() -> ended.set(true)));
        closing.setDaemon(true);
        closing.start();
        Awaitility.await().until(() -> closing.getState() == Thread.State.WAITING);

        slow.countDown();

        closing.join(PatientWaits.LONGEST.toMillis());
        assertThat(closing.isAlive()).as("still closing").isFalse();
        assertThat(first).succeedsWithin(PatientWaits.LONGEST);
        assertThat(forces).hasValue(2);
        assertThat(ended).isTrue();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
