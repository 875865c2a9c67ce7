package org.huiyin.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.Intents;
import org.huiyin.normalise.Normaliser;
import org.huiyin.platform.ServerSecret;
import org.huiyin.privacy.Pseudonyms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

    private static final ServerSecret SECRET = new ServerSecret(new byte[32]);

    private final AtomicInteger troubles = new AtomicInteger();
    private final List<String> quarantined = new CopyOnWriteArrayList<>();
    private Journal journal;
    private Intake intake;
    private Recorder recorder;

    @BeforeEach
    void aWaistWithoutChannels(@TempDir Path folder) {
        Clock clock = Clock.systemUTC();
        Receipts receipts = new Receipts(SECRET);
        journal = OpenWaist.journal(folder, "1MB", SECRET, clock);
        intake = OpenWaist.intake(journal);
        Desk desk = new Desk(channel -> Optional.empty(), new Normaliser(new Pseudonyms(SECRET)), receipts, clock);
        QuarantineStore quarantine = idle(QuarantineStore.class);
        Settlement settlement = new Settlement(
                new Occasions(channel -> Optional.empty(), idle(Occurrences.class), Duration.ofMinutes(30)),
                BurstsInMemory.watchOfNothing(),
                new EvaluationsInMemory(),
                idle(Intents.class),
                idle(Acknowledgements.class),
                contacts -> {},
                idle(Dispositions.class),
                quarantine,
                receipts,
                new Fates(),
                Supplier::get,
                clock);
        Recollection recollection = new Recollection(channel -> Optional.empty(), new ConversationsInMemory());
        recorder = new Recorder(
                journal,
                recollection,
                desk,
                settlement,
                () -> {},
                new RecorderSettings(10, Duration.ofMillis(5), Duration.ofMinutes(30)),
                new IntakeMeters(new SimpleMeterRegistry()));
    }

    @AfterEach
    void close() {
        recorder.stop();
        journal.close();
    }

    @Test
    void troubleNobodyForesawDoesNotEndIt() {
        troubles.set(3);
        accept("a1");

        recorder.start();

        await().untilAsserted(() -> assertThat(quarantined).containsExactly("web-hall:a1"));
        await().untilAsserted(() -> assertThat(journal.depth().entries()).isZero());
    }

    @Test
    void itCanBeStoppedAndStartedAgain() {
        recorder.start();
        recorder.stop();
        assertThat(recorder.isRunning()).isFalse();
        accept("a2");

        recorder.start();

        await().untilAsserted(() -> assertThat(quarantined).containsExactly("web-hall:a2"));
    }

    private void accept(String source) {
        intake.accept(
                new Submission(
                        "web-hall",
                        source,
                        null,
                        "application/json",
                        "{}".getBytes(StandardCharsets.UTF_8),
                        Map.of(),
                        Instant.now(),
                        true),
                Intake.OnConflict.ACCEPT);
    }

    /** A port that keeps nothing but the keys of what is put into quarantine, once it is out of trouble. */
    private <T> T idle(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            if (port == QuarantineStore.class && method.getName().equals("add")) {
                if (troubles.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throw new IllegalStateException("refused");
                }
                ((List<?>) args[0])
                        .forEach(entry -> quarantined.add(
                                ((QuarantineEntry) entry).submission().key()));
            }
            return method.getReturnType() == List.class ? List.of() : null;
        }));
    }
}
