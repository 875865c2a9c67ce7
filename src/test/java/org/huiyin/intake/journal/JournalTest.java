package org.huiyin.intake.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.huiyin.intake.ConflictPolicy.ACCEPT;
import static org.huiyin.intake.ConflictPolicy.REFUSE;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.huiyin.intake.BodyDigest;
import org.huiyin.intake.ChannelDay;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.intake.IntakeRefusal;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.intake.Submission;
import org.huiyin.platform.Ids;
import org.huiyin.platform.ServerSecret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class JournalTest {

    private static final Instant NOW = Instant.parse("2026-03-01T15:30:00.123456789Z");
    private static final ReceiptCodes RECEIPTS = new ReceiptCodes(new ServerSecret(new byte[32]));

    @TempDir
    Path folder;

    private Journal journal;

    @BeforeEach
    void open() {
        journal = journal(settings("1GB", "0B", 1000));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void whatIsAcceptedComesOutAsItWentIn() {
        Submission submission = new Submission(
                "webhook-1",
                "消息\ud800:7",
                "2",
                "application/json",
                new byte[] {0, 1, -1},
                Map.of("x-a", "b", "x-empty", ""),
                NOW,
                true);

        IntakeAnswer answer = journal.append(submission, REFUSE);

        Journal.Entry entry = journal.oldest(10).get(0);
        assertThat(answer).isEqualTo(new IntakeAnswer.Accepted(entry.id(), RECEIPTS.codeFor(submission.key())));
        assertThat(entry.submission()).usingRecursiveComparison().isEqualTo(submission);
    }

    @Test
    void aSubmissionWithoutItemComesOutWithoutItem() {
        journal.append(submission("a", "x"), REFUSE);

        assertThat(journal.oldest(1).get(0).submission().item()).isNull();
    }

    @Test
    void theOldestComeFirstAndWhatIsSettledIsGone() {
        for (int i = 0; i < 5; i++) {
            journal.append(submission("s" + i, "x"), REFUSE);
        }

        journal.settled(journal.oldest(2));
        journal.settled(List.of(journal.oldest(3).get(1)));

        assertThat(sources(journal.oldest(10))).containsExactly("s2", "s4");
        assertThat(journal.oldest(1)).hasSize(1);
    }

    @Test
    void largeEntriesComeOutAFewAtATime() {
        for (int i = 0; i < 40; i++) {
            journal.append(submission("s" + i, "x".repeat(1_000_000)), REFUSE);
        }

        assertThat(journal.oldest(40)).hasSizeBetween(10, 20);
    }

    @Test
    void theFileShrinksAgainOnceABacklogHasDrained() {
        for (int i = 0; i < 100; i++) {
            journal.append(submission("s" + i, "x".repeat(1_000_000)), REFUSE);
        }
        assertThat(journal.fileSize()).isGreaterThan(100_000_000);

        while (journal.depth().entries() > 0) {
            journal.settled(journal.oldest(10));
        }

        await().until(() -> journal.fileSize() < 70_000_000);
        assertThat(journal.append(submission("later", "x"), REFUSE)).isInstanceOf(IntakeAnswer.Accepted.class);
        reopen();
        assertThat(sources(journal.oldest(10))).containsExactly("later");
    }

    @Test
    void whatIsAcceptedSurvivesARestartInItsOrder() {
        for (int i = 0; i < 5; i++) {
            journal.append(submission("s" + i, "x"), REFUSE);
        }
        journal.settled(journal.oldest(2));

        reopen();
        journal.append(submission("s5", "x"), REFUSE);

        assertThat(sources(journal.oldest(10))).containsExactly("s2", "s3", "s4", "s5");
    }

    @Test
    void anotherBodyUnderAKnownKeyIsAConflictAndChangesNothing() {
        journal.append(submission("a", "first"), REFUSE);

        assertThat(journal.append(submission("a", "second"), REFUSE)).isEqualTo(new IntakeAnswer.Conflict());
        assertThat(journal.oldest(10)).hasSize(1);
        assertThat(journal.counts().values()).containsExactly(new Journal.Count(1, 1));
    }

    @Test
    void aSettledKeyIsStillKnownAfterARestart() {
        journal.append(submission("a", "first"), REFUSE);
        journal.settled(journal.oldest(1));

        reopen();

        assertThat(journal.append(submission("a", "second"), REFUSE)).isEqualTo(new IntakeAnswer.Conflict());
        assertThat(journal.known(submission("a", "").key()).orElseThrow().digest())
                .isEqualTo(BodyDigest.of("first".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theSameBodyUnderAKnownKeyIsAcceptedAgainWithTheSameReceipt() {
        IntakeAnswer.Accepted first = (IntakeAnswer.Accepted) journal.append(submission("a", "x"), REFUSE);
        IntakeAnswer.Accepted second = (IntakeAnswer.Accepted) journal.append(submission("a", "x"), REFUSE);

        assertThat(second.receipt()).isEqualTo(first.receipt());
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(journal.oldest(10)).hasSize(2);
    }

    @Test
    void whereNobodyWouldBeToldTheOtherBodyIsKeptAndTheFirstStaysTheKnownOne() {
        journal.append(submission("a", "first"), REFUSE);
        journal.append(submission("a", "second"), ACCEPT);
        journal.settled(journal.oldest(2));
        reopen();

        assertThat(journal.append(submission("a", "first"), REFUSE)).isInstanceOf(IntakeAnswer.Accepted.class);
        assertThat(journal.append(submission("a", "second"), REFUSE)).isEqualTo(new IntakeAnswer.Conflict());
    }

    @Test
    void onlySoManySettledKeysStayKnown() {
        journal.close();
        journal = journal(settings("1GB", "0B", 2));
        for (String id : List.of("a", "b", "c", "d")) {
            journal.append(submission(id, "x"), REFUSE);
        }
        journal.settled(journal.oldest(3));

        assertThat(journal.known(submission("a", "").key())).isEmpty();
        assertThat(journal.known(submission("b", "").key())).isPresent();
        assertThat(journal.known(submission("d", "").key())).isPresent();
    }

    @Test
    void ofTwoBodiesAtTheSameInstantExactlyOneIsAccepted() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(16);
        try {
            for (int round = 0; round < 20; round++) {
                String source = "round" + round;
                List<Callable<IntakeAnswer>> tries = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    String body = "body" + i;
                    tries.add(() -> journal.append(submission(source, body), REFUSE));
                }
                int accepted = 0;
                for (Future<IntakeAnswer> answer : senders.invokeAll(tries)) {
                    accepted += answer.get() instanceof IntakeAnswer.Accepted ? 1 : 0;
                }
                assertThat(accepted).isEqualTo(1);
            }
        } finally {
            senders.shutdownNow();
        }
    }

    @Test
    void aReceiptTellsWhetherItsSubmissionWaits() {
        IntakeAnswer.Accepted accepted = (IntakeAnswer.Accepted) journal.append(submission("a", "x"), REFUSE);

        assertThat(journal.byReceipt(accepted.receipt()))
                .contains(
                        new Journal.Waiting(accepted.id(), submission("a", "x").key(), NOW));
        assertThat(journal.byReceipt("0000-0000-0000-0000")).isEmpty();
        assertThat(journal.byReceipt("nonsense")).isEmpty();

        journal.settled(journal.oldest(1));
        assertThat(journal.byReceipt(accepted.receipt())).isEmpty();
    }

    @Test
    void theCountsAreByChannelAndDayOfTheGatewaysZoneAndSurviveARestart() {
        journal.append(submission("a", "x"), REFUSE);
        journal.append(submission("b", "x"), REFUSE);
        journal.append(at("c", NOW.plus(Duration.ofHours(1))), REFUSE);
        journal.settled(journal.oldest(1));
        Map<ChannelDay, Journal.Count> counts = Map.of(
                new ChannelDay("web", LocalDate.parse("2026-03-01")), new Journal.Count(2, 1),
                new ChannelDay("web", LocalDate.parse("2026-03-02")), new Journal.Count(1, 1));

        assertThat(journal.counts()).containsExactlyInAnyOrderEntriesOf(counts);
        reopen();
        assertThat(journal.counts()).containsExactlyInAnyOrderEntriesOf(counts);
    }

    @Test
    void theDepthIsKnown() {
        assertThat(journal.depth()).isEqualTo(new Journal.Depth(0, 0, Duration.ZERO));

        journal.append(at("a", NOW.minusSeconds(60)), REFUSE);
        journal.append(at("b", NOW.plusSeconds(60)), REFUSE);

        assertThat(journal.depth().entries()).isEqualTo(2);
        assertThat(journal.depth().bytes()).isBetween(100L, 1000L);
        assertThat(journal.depth().oldestAge()).isEqualTo(Duration.ofSeconds(60));
        Journal.Depth before = journal.depth();
        reopen();
        assertThat(journal.depth()).isEqualTo(before);

        journal.settled(journal.oldest(1));
        assertThat(journal.depth().oldestAge()).isZero();
        journal.settled(journal.oldest(1));
        assertThat(journal.depth()).isEqualTo(new Journal.Depth(0, 0, Duration.ZERO));
    }

    @Test
    void aFullJournalRefusesUntilSomethingIsSettled() {
        journal.close();
        journal = journal(settings("1KB", "0B", 10));
        IntakeAnswer answer = journal.append(submission("s0", "x"), REFUSE);
        for (int i = 1; answer instanceof IntakeAnswer.Accepted; i++) {
            answer = journal.append(submission("s" + i, "x"), REFUSE);
        }

        assertThat(answer).isInstanceOfSatisfying(IntakeAnswer.Refused.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(IntakeRefusal.JOURNAL_FULL);
            assertThat(refused.retryAfter()).isPositive();
        });
        journal.settled(journal.oldest(1));
        assertThat(journal.append(submission("later", "x"), REFUSE)).isInstanceOf(IntakeAnswer.Accepted.class);
    }

    @Test
    void aDiskAlmostFullIsLeftAlone() {
        journal.close();
        journal = journal(settings("1GB", "1000TB", 10));

        assertThat(journal.append(submission("a", "x"), REFUSE))
                .isInstanceOfSatisfying(IntakeAnswer.Refused.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(IntakeRefusal.DISK));
        assertThat(journal.counts()).isEmpty();
    }

    @Test
    void aClosedJournalRefuses() {
        journal.close();

        assertThat(journal.append(submission("a", "x"), REFUSE))
                .isInstanceOfSatisfying(IntakeAnswer.Refused.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(IntakeRefusal.STOPPING));
    }

    @Test
    void aFolderInUseIsNamedWithItsSetting() {
        assertThatThrownBy(() -> journal(settings("1GB", "0B", 10)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("huiyin.journal.folder")
                .hasMessageContaining("another gateway");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamedWithItsSetting() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        JournalSettings settings =
                new JournalSettings(file.resolve("journal"), DataSize.ofGigabytes(1), DataSize.ofBytes(0), 10, 10);

        assertThatThrownBy(() -> journal(settings))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("huiyin.journal.folder");
    }

    @Test
    void whatIsHandedInIsAnsweredOnceItIsOnDiskAlsoWhenTheJournalCloses() {
        List<CompletableFuture<IntakeAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            answers.add(journal.hand(submission("s" + i, "x"), REFUSE));
        }

        journal.close();

        assertThat(answers).allSatisfy(answer -> assertThat(answer)
                .isCompletedWithValueMatching(IntakeAnswer.Accepted.class::isInstance));
        assertThat(journal.hand(submission("late", "x"), REFUSE))
                .isCompletedWithValueMatching(late ->
                        late instanceof IntakeAnswer.Refused refused && refused.refusal() == IntakeRefusal.STOPPING);
        reopen();
        assertThat(journal.oldest(1000)).hasSize(500);
    }

    @Test
    void severalAreKeptInOneGoAndAnsweredInTheirOrder() {
        List<IntakeAnswer> answers = journal.append(
                List.of(submission("a", "x"), submission("b", "y"), submission("a", "z")),
                REFUSE,
                Duration.ofSeconds(30));

        assertThat(sources(journal.oldest(10))).containsExactly("a", "b");
        assertThat(answers).hasSize(3);
        assertThat(answers.get(0)).isInstanceOf(IntakeAnswer.Accepted.class);
        assertThat(answers.get(1)).isInstanceOf(IntakeAnswer.Accepted.class);
        assertThat(answers.get(2)).isEqualTo(new IntakeAnswer.Conflict());
    }

    @Test
    void whoCannotWaitIsToldThatItWasTooSlowAndWhatWasAcknowledgedIsThere() {
        List<String> acknowledged = new ArrayList<>();
        int slow = 0;
        for (int i = 0; i < 200; i++) {
            IntakeAnswer answer = journal.append(List.of(submission("no-" + i, "x")), REFUSE, Duration.ZERO)
                    .get(0);
            if (answer instanceof IntakeAnswer.Accepted) {
                acknowledged.add("no-" + i);
            } else {
                assertThat(answer)
                        .isInstanceOfSatisfying(IntakeAnswer.Refused.class, refused -> assertThat(refused.refusal())
                                .isEqualTo(IntakeRefusal.SLOW));
                slow++;
            }
        }

        assertThat(slow).isPositive();
        assertThat(sources(journal.oldest(300))).containsAll(acknowledged);
    }

    private void reopen() {
        journal.close();
        journal = journal(settings("1GB", "0B", 1000));
    }

    private JournalSettings settings(String limit, String minFreeDisk, int keysKept) {
        return new JournalSettings(folder, DataSize.parse(limit), DataSize.parse(minFreeDisk), keysKept, 100);
    }

    private static Journal journal(JournalSettings settings) {
        return new Journal(
                settings,
                Clock.fixed(NOW, ZoneOffset.UTC),
                ZoneId.of("Asia/Shanghai"),
                new Ids(),
                RECEIPTS,
                new SimpleMeterRegistry());
    }

    private static List<String> sources(List<Journal.Entry> entries) {
        return entries.stream().map(entry -> entry.submission().sourceId()).toList();
    }

    private static Submission submission(String sourceId, String body) {
        return new Submission(
                "web", sourceId, null, "text/plain", body.getBytes(StandardCharsets.UTF_8), Map.of(), NOW, false);
    }

    private static Submission at(String sourceId, Instant receivedAt) {
        return new Submission("web", sourceId, null, "text/plain", new byte[1], Map.of(), receivedAt, false);
    }
}
