package org.huiyin.platform.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.huiyin.PatientWaits;
import org.huiyin.platform.TransientTrouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class WorkerTest {

    @Test
    void troubleThatPassesIsSaidInALine(CapturedOutput output) {
        workThrough(() -> {
            throw new Away();
        });

        assertThat(output.getOut())
                .containsOnlyOnce("sweeper waits and tries again: out of reach")
                .containsOnlyOnce("sweeper goes on")
                .doesNotContain("\tat ");
    }

    @Test
    void troubleThatNobodyKnowsIsSaidWithItsTraceAndNotWithWhatItQuotes(CapturedOutput output) {
        workThrough(() -> {
            throw new IllegalStateException("cannot read 13800138000");
        });

        assertThat(output.getOut())
                .containsOnlyOnce("sweeper met trouble")
                .contains("java.lang.IllegalStateException at ", "WorkerTest.java:")
                .doesNotContain("13800138000")
                .containsOnlyOnce("sweeper goes on");
    }

    @Test
    void anErrorOfTheMachineDoesNotEndIt(CapturedOutput output) {
        workThrough(() -> {
            throw new OutOfMemoryError("for a test");
        });

        assertThat(output.getOut())
                .containsOnlyOnce("sweeper met trouble")
                .contains("java.lang.OutOfMemoryError at ")
                .containsOnlyOnce("sweeper goes on");
    }

    @Test
    void whoeverStopsItNeedNotWaitForAStepThatHangs() {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Worker worker = new Worker("hanging", () -> {
            begun.countDown();
            awaited(hanging);
            return Duration.ZERO;
        });
        worker.start();
        Awaitility.await().until(() -> begun.getCount() == 0);

        assertThat(worker.stop(Duration.ofMillis(50))).isFalse();
        hanging.countDown();
        assertThat(worker.stop(PatientWaits.LONGEST)).isTrue();
    }

    @Test
    void troubleThatAnotherFollowsIsSaidToo(CapturedOutput output) {
        AtomicInteger found = new AtomicInteger();
        workThrough(() -> {
            if (found.incrementAndGet() == 1) {
                throw new Away();
            }
            throw new IllegalStateException("something else");
        });

        assertThat(output.getOut())
                .containsOnlyOnce("sweeper waits and tries again: out of reach")
                .containsOnlyOnce("sweeper met trouble")
                .containsOnlyOnce("sweeper goes on");
    }

    @Test
    void whetherItRunsCanBeAskedWhileItIsStopped() {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Worker worker = new Worker("hanging", () -> {
            begun.countDown();
            awaited(hanging);
            return Duration.ZERO;
        });
        worker.start();
        awaited(begun);
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(worker::stop);

        try {
            Awaitility.await().until(() -> CompletableFuture.supplyAsync(worker::isRunning)
                    .thenApply(running -> !running)
                    .get());
            assertThat(stopped).isNotDone();
        } finally {
            hanging.countDown();
        }
        assertThat(stopped).succeedsWithin(PatientWaits.LONGEST);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The first two steps fail, the third does not. */
    private static void workThrough(Runnable trouble) {
        AtomicInteger steps = new AtomicInteger();
        Worker worker = new Worker("sweeper", () -> {
            if (steps.incrementAndGet() <= 2) {
                trouble.run();
            }
            return Duration.ofMinutes(1);
        });
        worker.start();
        Awaitility.await().until(() -> steps.get() >= 3);
        worker.stop();
    }

    private static final class Away extends RuntimeException implements TransientTrouble {
        Away() {
            super("out of reach");
        }
    }
}
