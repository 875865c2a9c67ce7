package org.huiyin.intake.journal;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.huiyin.intake.ConflictPolicy;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.intake.Submission;
import org.huiyin.platform.Ids;
import org.huiyin.platform.ServerSecret;
import org.springframework.util.unit.DataSize;

/**
 * A process that appends to the journal in the folder given, settles half of it, and says so line by line, until it is
 * killed: {@code + id} for what was acknowledged, {@code - id} for what is about to be settled.
 */
public final class KilledJournal {

    /** Characters in a whole line: a sign, a space and an id. */
    static final int LINE = 28;

    private static final int THREADS = 8;

    private KilledJournal() {}

    public static void main(String[] args) {
        Journal journal = open(Path.of(args[0]));
        AtomicLong next = new AtomicLong(System.nanoTime());
        for (int i = 0; i < THREADS; i++) {
            new Thread(() -> appendForEver(journal, next)).start();
        }
        while (true) {
            List<Journal.Entry> some = journal.oldest(5);
            some.forEach(entry -> say("- " + entry.id()));
            journal.settled(some);
        }
    }

    static Journal open(Path folder) {
        return new Journal(
                new JournalSettings(folder, DataSize.ofGigabytes(1), DataSize.ofBytes(0), 1000, 1000),
                Clock.systemUTC(),
                ZoneId.of("Asia/Shanghai"),
                new Ids(),
                new ReceiptCodes(new ServerSecret(new byte[32])),
                new SimpleMeterRegistry());
    }

    private static void appendForEver(Journal journal, AtomicLong next) {
        while (true) {
            long n = next.incrementAndGet();
            Submission submission = new Submission(
                    "web",
                    "s" + n,
                    null,
                    "text/plain",
                    new byte[(int) (n % 2000)],
                    Map.of(),
                    Clock.systemUTC().instant(),
                    true);
            if (journal.append(submission, ConflictPolicy.REFUSE) instanceof IntakeAnswer.Accepted accepted) {
                say("+ " + accepted.id());
            }
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Starts it as a process of its own, whose words go to a file. */
    static Process start(Path folder, Path said) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledJournal.class.getName(),
                        folder.toString())
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
