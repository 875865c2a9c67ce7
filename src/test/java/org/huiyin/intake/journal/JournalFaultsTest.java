package org.huiyin.intake.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.huiyin.intake.ConflictPolicy.REFUSE;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.intake.IntakeRefusal;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.intake.Submission;
import org.huiyin.intake.journal.FaultyDisk.Fault;
import org.huiyin.platform.Ids;
import org.huiyin.platform.ServerSecret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.unit.DataSize;

/** What the journal keeps when disks, power and other programs do their worst. */
class JournalFaultsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T15:30:00Z");
    private static final int CUTS = 60;
    private static final int KILLS = 4;

    @TempDir
    Path folder;

    @BeforeEach
    void plugIn() {
        FaultyDisk.plugIn();
    }

    @Test
    void whatIsAcknowledgedOutlivesAnyPowerCut() throws Exception {
        Random random = new Random(20260301);
        List<String> acknowledged = new ArrayList<>();
        int accepted = 0;
        int tried = 0;
        for (int cut = 0; cut < CUTS; cut++) {
            Journal journal = journal();
            assertThat(sources(journal)).as("after cut %d", cut).containsAll(acknowledged);
            assertThat(accepted(journal))
                    .as("counted after cut %d, each of which may have kept one more", cut)
                    .isBetween((long) accepted, (long) accepted + cut);
            // now and then long enough for the file to be compacted
            FaultyDisk.cutPowerAfter(random.nextInt(random.nextInt(8) == 0 ? 600 : 60));
            IntakeAnswer answer = new IntakeAnswer.Conflict();
            while (!(answer instanceof IntakeAnswer.Refused)) {
                String source = "s" + tried++;
                answer = journal.append(submission(source, "x".repeat(random.nextInt(3000))), REFUSE);
                if (answer instanceof IntakeAnswer.Accepted) {
                    acknowledged.add(source);
                    accepted++;
                }
                if (random.nextInt(3) == 0) {
                    List<Journal.Entry> done = journal.oldest(random.nextInt(8));
                    journal.settled(done);
                    done.forEach(entry -> acknowledged.remove(entry.submission().sourceId()));
                }
            }
            journal.close();
            FaultyDisk.powerBack(random);
        }
        assertThat(tried).isGreaterThan(CUTS * 3);
    }

    @Test
    void whatIsAcknowledgedOutlivesSigkill(@TempDir Path notes) throws Exception {
        Random random = new Random(20260302);
        Set<String> acknowledged = new HashSet<>();
        Set<String> settled = new HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Path said = Files.createFile(notes.resolve("said" + kill));
            Process process = KilledJournal.start(folder, said);
            int bytes = 10_000 + random.nextInt(100_000);
            await().pollInterval(Duration.ofMillis(2)).until(() -> !process.isAlive() || Files.size(said) > bytes);
            process.destroyForcibly();
            assertThat(process.waitFor()).isNotZero();
            for (String line : Files.readAllLines(said)) {
                if (line.length() == KilledJournal.LINE) {
                    (line.startsWith("+ ") ? acknowledged : settled).add(line.substring(2));
                }
            }

            try (Journal journal = KilledJournal.open(folder)) {
                List<String> waiting = journal.oldest(Integer.MAX_VALUE).stream()
                        .map(Journal.Entry::id)
                        .toList();
                assertThat(waiting)
                        .as("after kill %d", kill)
                        .doesNotHaveDuplicates()
                        .containsAll(acknowledged.stream()
                                .filter(id -> !settled.contains(id))
                                .toList());
                assertThat(accepted(journal)).as("after kill %d", kill).isGreaterThanOrEqualTo(acknowledged.size());
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(KILLS * 20);
    }

    private static long accepted(Journal journal) {
        return journal.counts().values().stream()
                .mapToLong(Journal.Count::accepted)
                .sum();
    }

    @ParameterizedTest
    @EnumSource(names = {"FULL", "SYNC_FAILS"})
    void whatTheDiskDidNotTakeIsRefusedAndTheRestGoesOnWhenItIsBack(Fault fault) {
        try (Journal journal = journal()) {
            journal.append(submission("before", "x"), REFUSE);
            FaultyDisk.fault(fault);

            assertThat(journal.append(submission("during", "x"), REFUSE))
                    .isInstanceOfSatisfying(IntakeAnswer.Refused.class, refused -> assertThat(refused.refusal())
                            .isEqualTo(IntakeRefusal.DISK));
            assertThat(journal.append(submission("during", "x"), REFUSE)).isInstanceOf(IntakeAnswer.Refused.class);
            assertThat(journal.depth().entries()).isEqualTo(1);

            FaultyDisk.fault(Fault.NONE);
            await().until(() -> journal.append(submission("after", "x"), REFUSE) instanceof IntakeAnswer.Accepted);

            assertThat(sources(journal)).containsExactly("before", "after");
            assertThat(journal.counts().values()).containsExactly(new Journal.Count(2, 2));
        }
        try (Journal again = journal()) {
            assertThat(sources(again)).containsExactly("before", "after");
        }
    }

    @Test
    void anInterruptedReaderClosesNothingForTheOthers() {
        try (Journal journal = journal("async:")) {
            for (int i = 0; i < 200; i++) {
                journal.append(submission("s" + i, "x".repeat(100_000)), REFUSE);
            }
            // more than is kept in memory: the reader has to read the file
            Thread.currentThread().interrupt();
            List<Journal.Entry> read = journal.oldest(100);
            IntakeAnswer answer = journal.append(submission("later", "x"), REFUSE);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(read).hasSize(100);
            assertThat(answer).isInstanceOf(IntakeAnswer.Accepted.class);
            assertThat(journal.append(submission("later still", "x"), REFUSE))
                    .isInstanceOf(IntakeAnswer.Accepted.class);
        }
    }

    @Test
    void aFileThatIsNoJournalIsNamed() throws Exception {
        Path file = Files.write(folder.resolve("journal.mv"), new byte[10_000]);

        assertThatThrownBy(() -> journal("async:"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("huiyin.journal.folder");
    }

    @Test
    void aJournalOfANewerReleaseIsLeftAsItIs() {
        journal("async:").close();
        try (MVStore store = MVStore.open(folder.resolve("journal.mv").toString())) {
            store.setStoreVersion(2);
        }

        assertThatThrownBy(() -> journal("async:"))
                .isInstanceOf(NewerFormatException.class)
                .hasMessageContaining("format 2");
    }

    @Test
    void anEntryOfANewerReleaseIsLeftAsItIs() {
        byte[] entry = SubmissionCodec.encode("id", 7, new byte[32], submission("a", "x"));
        entry[0] = 2;
        new JournalFile(folder.resolve("journal.mv").toString(), 10).close();
        try (MVStore store = MVStore.open(folder.resolve("journal.mv").toString())) {
            MVMap<Long, byte[]> waiting = store.openMap(
                    "waiting",
                    new MVMap.Builder<Long, byte[]>()
                            .keyType(LongDataType.INSTANCE)
                            .valueType(ByteArrayDataType.INSTANCE));
            waiting.put(1L, entry);
        }

        assertThatThrownBy(() -> journal("async:"))
                .isInstanceOf(NewerFormatException.class)
                .hasMessageContaining("an entry of format 2");
    }

    @Test
    void aClockSetBackReordersNothing() {
        try (Journal journal = journal()) {
            journal.append(submission("first", "x"), REFUSE);
        }
        Clock earlier = Clock.fixed(NOW.minus(Duration.ofDays(400)), ZoneOffset.UTC);
        try (Journal journal = journal("async:", earlier)) {
            journal.append(
                    new Submission("web", "second", null, "text/plain", new byte[1], Map.of(), earlier.instant(), true),
                    REFUSE);

            assertThat(sources(journal)).containsExactly("first", "second");
            assertThat(journal.depth().oldestAge()).isZero();
        }
    }

    @Test
    void aDiskThatStandsStillKeepsNobodyWaitingWhoOnlyAsks() throws Exception {
        try (Journal journal = journal()) {
            IntakeAnswer.Accepted kept = (IntakeAnswer.Accepted) journal.append(submission("1", "before"), REFUSE);
            FaultyDisk.fault(Fault.STALLS);
            CompletableFuture<IntakeAnswer> standing = journal.hand(submission("2", "meanwhile"), REFUSE);
            try {
                await().until(() -> journal.refusal().equals(Optional.of(IntakeRefusal.SLOW)));

                assertThat(journal.depth().entries()).isEqualTo(1);
                assertThatThrownBy(() -> journal.byReceipt(kept.receipt())).isInstanceOf(JournalStalledException.class);
                assertThatThrownBy(journal::counts).isInstanceOf(JournalStalledException.class);
                assertThat(standing).isNotDone();
            } finally {
                FaultyDisk.fault(Fault.NONE);
            }

            assertThat(standing.get()).isInstanceOf(IntakeAnswer.Accepted.class);
            assertThat(journal.refusal()).isEmpty();
            assertThat(journal.byReceipt(kept.receipt())).isPresent();
            assertThat(sources(journal)).containsExactly("1", "2");
        }
    }

    private Journal journal() {
        return journal(FaultyDisk.SCHEME);
    }

    private Journal journal(String scheme) {
        return journal(scheme, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Journal journal(String scheme, Clock clock) {
        JournalSettings settings =
                new JournalSettings(folder, DataSize.ofGigabytes(1), DataSize.ofBytes(0), 100_000, 100);
        return new Journal(
                settings,
                new JournalFolder(settings, scheme),
                Duration.ofMillis(20),
                clock,
                ZoneId.of("Asia/Shanghai"),
                new Ids(),
                new ReceiptCodes(new ServerSecret(new byte[32])),
                new SimpleMeterRegistry());
    }

    private static List<String> sources(Journal journal) {
        return journal.oldest(Integer.MAX_VALUE).stream()
                .map(entry -> entry.submission().sourceId())
                .toList();
    }

    private static Submission submission(String sourceId, String body) {
        return new Submission(
                "web", sourceId, null, "text/plain", body.getBytes(StandardCharsets.UTF_8), Map.of(), NOW, false);
    }
}
