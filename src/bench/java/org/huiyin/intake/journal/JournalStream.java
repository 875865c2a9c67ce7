package org.huiyin.intake.journal;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.huiyin.intake.ConflictPolicy;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.intake.Submission;
import org.huiyin.platform.Ids;
import org.huiyin.platform.ServerSecret;
import org.springframework.util.unit.DataSize;

/**
 * Streams submissions through a journal and prints, as it goes, how fast it is and how large its file. Ends after so many
 * submissions or so many minutes, whichever comes first, with the time it takes to open the journal again.
 *
 * <p>Arguments, all optional: submissions (10000000), minutes (60), threads (64), body bytes (400), folder (a temporary
 * one), backlog to build up before draining begins (0).
 */
final class JournalStream {

    private static final int DRAIN = 500;
    private static final int EVERY_SECONDS = 5;

    private final long most;
    private final long minutes;
    private final int threads;
    private final int bodyBytes;
    private final long backlog;
    private final Path folder;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private volatile boolean ended;

    private JournalStream(String[] args) throws IOException {
        most = args.length > 0 ? Long.parseLong(args[0]) : 10_000_000;
        minutes = args.length > 1 ? Long.parseLong(args[1]) : 60;
        threads = args.length > 2 ? Integer.parseInt(args[2]) : 64;
        bodyBytes = args.length > 3 ? Integer.parseInt(args[3]) : 400;
        folder = args.length > 4 ? Path.of(args[4]) : Files.createTempDirectory("journal-stream");
        backlog = args.length > 5 ? Long.parseLong(args[5]) : 0;
    }

    public static void main(String[] args) throws Exception {
        new JournalStream(args).run();
    }

    private void run() throws Exception {
        System.out.printf(
                "%d submissions of %d bytes from %d threads, at most %d minutes, in %s%n",
                most, bodyBytes, threads, minutes, folder);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Journal journal = open(registry);
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            senders.add(started(() -> send(journal)));
        }
        Thread drainer = started(() -> drain(journal));
        watch(journal, registry, senders);
        for (Thread sender : senders) {
            sender.join();
        }
        ended = true;
        drainer.join();
        print(journal, registry, 0, 1);
        pause(EVERY_SECONDS * 1000L);
        print(journal, registry, 0, 1);
        journal.close();
        long before = System.nanoTime();
        Journal again = open(new SimpleMeterRegistry());
        System.out.printf(
                "opened again in %d ms: %s, file %d kB%n",
                (System.nanoTime() - before) / 1_000_000, again.depth(), again.fileSize() / 1024);
        long counted = again.counts().values().stream()
                .mapToLong(Journal.Count::accepted)
                .sum();
        again.close();
        System.out.printf("accepted %d, counted %d%n", accepted.get(), counted);
    }

    private Journal open(SimpleMeterRegistry registry) {
        JournalSettings settings =
                new JournalSettings(folder, DataSize.ofGigabytes(1), DataSize.ofMegabytes(256), 200_000, 1000);
        return new Journal(
                settings,
                Clock.systemUTC(),
                ZoneId.of("Asia/Shanghai"),
                new Ids(),
                new ReceiptCodes(new ServerSecret(new byte[32])),
                registry);
    }

    private static Thread started(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        return thread;
    }

    private void send(Journal journal) {
        byte[] body = "a".repeat(bodyBytes).getBytes(StandardCharsets.UTF_8);
        long deadline = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        for (long n = taken.incrementAndGet(); n <= most && System.nanoTime() < deadline; n = taken.incrementAndGet()) {
            Submission submission = new Submission(
                    "web-" + n % 10,
                    Long.toHexString(n * 0x9E3779B97F4A7C15L) + "-" + n,
                    null,
                    "application/json",
                    body,
                    Map.of("accept-language", "zh-CN"),
                    Clock.systemUTC().instant(),
                    true);
            if (journal.append(submission, ConflictPolicy.REFUSE) instanceof IntakeAnswer.Accepted) {
                accepted.incrementAndGet();
            } else {
                pause(10);
            }
        }
    }

    private void drain(Journal journal) {
        while (!ended && accepted.get() < backlog) {
            pause(50);
        }
        while (true) {
            List<Journal.Entry> batch = journal.oldest(DRAIN);
            journal.settled(batch);
            if (batch.isEmpty() && ended) {
                return;
            }
            if (batch.size() < DRAIN) {
                pause(50);
            }
        }
    }

    private void watch(Journal journal, SimpleMeterRegistry registry, List<Thread> senders) {
        long before = 0;
        while (senders.stream().anyMatch(Thread::isAlive)) {
            pause(EVERY_SECONDS * 1000L);
            long now = accepted.get();
            print(journal, registry, now - before, EVERY_SECONDS);
            before = now;
        }
    }

    private void print(Journal journal, SimpleMeterRegistry registry, long lately, int seconds) {
        DistributionSummary batches = registry.get("huiyin.journal.batch").summary();
        Timer commits = registry.get("huiyin.journal.fsync").timer();
        System.out.printf(
                "%,12d accepted  %,8d/s  depth %,9d  file %,9d kB  batch %6.1f  commit %6.2f ms (max %6.1f)%n",
                accepted.get(),
                lately / seconds,
                journal.depth().entries(),
                journal.fileSize() / 1024,
                batches.mean(),
                commits.mean(TimeUnit.MILLISECONDS),
                commits.max(TimeUnit.MILLISECONDS));
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
