package org.huiyin.intake.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.Intents;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.Acknowledgements;
import org.huiyin.intake.ChannelDirectory;
import org.huiyin.intake.ConflictPolicy;
import org.huiyin.intake.ConversationTurn;
import org.huiyin.intake.ConversationsInMemory;
import org.huiyin.intake.DialogueReader;
import org.huiyin.intake.DispositionStore;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.Intake;
import org.huiyin.intake.IntakeMeters;
import org.huiyin.intake.OpenWaist;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.QuarantineStore;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.intake.Submission;
import org.huiyin.intake.SubmissionEvaluator;
import org.huiyin.intake.journal.Journal;
import org.huiyin.normalise.Normaliser;
import org.huiyin.normalise.ReadResult;
import org.huiyin.platform.ServerSecret;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.rules.NationalRules;
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
        ReceiptCodes receipts = new ReceiptCodes(SECRET);
        journal = OpenWaist.journal(folder, "1MB", SECRET, clock);
        intake = OpenWaist.intake(journal);
        SubmissionEvaluator evaluator = new SubmissionEvaluator(
                channel -> Optional.empty(),
                new Normaliser(new Pseudonyms(SECRET)),
                receipts,
                NationalRules.HINDERS_NOTHING,
                clock);
        QuarantineStore quarantine = idle(QuarantineStore.class);
        BatchRecorder batchRecorder = new BatchRecorder(
                new RepeatedMessages(
                        channel -> Optional.empty(), idle(OccurrenceStore.class), new EvaluationsInMemory()),
                SubjectsInMemory.ANY,
                MatchesInMemory.ofNothing(),
                new OccurrenceDeduplicator(
                        channel -> Optional.empty(), idle(OccurrenceStore.class), NationalRules.RULES, ZoneOffset.UTC),
                BurstsInMemory.watchOfNothing(),
                new EvaluationsInMemory(),
                idle(Intents.class),
                idle(Acknowledgements.class),
                contacts -> {},
                idle(DispositionStore.class),
                quarantine,
                receipts,
                new CompletionRegistry(),
                Supplier::get,
                clock);
        ContextEnricher enricher = new ContextEnricher(
                channel -> Optional.of(new ChannelDirectory.Source(
                        new ChannelRef(channel, "test", null), Subject.UNKNOWN, new FailingDialogue())),
                new ConversationsInMemory(),
                named -> Optional.empty());
        recorder = new Recorder(
                journal,
                enricher,
                evaluator,
                batchRecorder,
                () -> {},
                new RecorderSettings(10, Duration.ofMillis(5)),
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

    @Test
    void aDialogueThatCannotBePutTogetherHoldsUpNoOthers() {
        accept("a1");
        accept(FailingDialogue.SPOILT);
        accept("a3");

        recorder.start();

        await().untilAsserted(() -> assertThat(quarantined)
                .containsExactlyInAnyOrder("web-hall:a1", "web-hall:" + FailingDialogue.SPOILT, "web-hall:a3"));
        await().untilAsserted(() -> assertThat(journal.depth().entries()).isZero());
    }

    /** Puts every submission into a conversation of its own, and fails to tell one of them what came before. */
    private static final class FailingDialogue implements DialogueReader {

        static final String SPOILT = "spoilt";

        @Override
        public Optional<ConversationTurn> turn(Submission piece) {
            return Optional.of(new ConversationTurn(piece.key(), piece.key(), piece.receivedAt(), 1, "level 5"));
        }

        @Override
        public Submission within(Submission piece, ConversationTurn turn, Collection<ConversationTurn> conversation) {
            if (piece.sourceId().equals(SPOILT)) {
                throw new StackOverflowError("for a test");
            }
            return piece;
        }

        @Override
        public List<Submission> split(InboundMessage message) {
            throw new UnsupportedOperationException("what comes is split already");
        }

        @Override
        public ReadResult read(Submission submission) {
            throw new UnsupportedOperationException("nobody knows the channel when it is read");
        }
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
                ConflictPolicy.ACCEPT);
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
