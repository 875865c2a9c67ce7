package org.huiyin.intake.journal;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.huiyin.intake.ChannelDay;
import org.huiyin.intake.ConflictPolicy;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.intake.IntakeRefusal;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.intake.Submission;
import org.huiyin.platform.Ids;
import org.huiyin.privacy.erasure.FreedSpace;
import org.jspecify.annotations.Nullable;

/**
 * What has been accepted and not yet settled, on disk. Safe for many appending threads and one draining thread. One
 * thread writes: it takes all that wait, puts them on disk with a single sync, then wakes them all.
 */
public final class Journal implements FreedSpace, AutoCloseable {

    private static final Duration RETRY_WHEN_FULL = Duration.ofSeconds(30);
    private static final Duration RETRY_DISK = Duration.ofSeconds(5);
    private static final Duration RETRY_WHEN_SLOW = Duration.ofSeconds(1);

    /** So many days are counted in memory, and longer while something of them waits. */
    private static final int DAYS_IN_MEMORY = 7;

    /** What a rating with a few words takes. */
    private static final int ORDINARY_BYTES = 2048;

    /** A submission in the journal. */
    public record Entry(long position, String id, Submission submission) {}

    /** What a key is known as: the id of the latest submission accepted under it, and the SHA-256 of its body in hex. */
    public record KnownKey(String id, String digest) {}

    /** A submission that waits to be settled. */
    public record Waiting(String id, String key, Instant receivedAt) {}

    /** How full the journal is. */
    public record Depth(long entries, long bytes, Duration oldestAge) {}

    /** What was ever accepted of one channel and day of receipt, and what of it waits to be settled. */
    public record Count(long accepted, long waiting) {}

    /** As of the last write, so that to ask never waits for the disk. */
    private record Fill(long entries, long bytes, @Nullable Instant oldest, long fileSize) {}

    private final JournalSettings settings;
    private final Clock clock;
    private final ZoneId zone;
    private final Ids ids;
    private final ReceiptCodes receipts;
    private final JournalFolder folder;
    private final Duration retryDisk;
    private final JournalMeters meters;
    private final JournalWriter writer;

    /** For what is done with answers nobody waits for: the writer has the next batch to write. */
    private final AnswerExecutor answerExecutor = new AnswerExecutor();

    private final JournalAccess access;
    private final String name;
    private volatile Fill fill = new Fill(0, 0, null, 0);
    private final JournalCounts counts = new JournalCounts();

    /**
     * Opens the journal and starts its writer.
     *
     * @throws IllegalStateException naming the folder and its setting, if it cannot be used
     */
    public Journal(
            JournalSettings settings,
            Clock clock,
            ZoneId zone,
            Ids ids,
            ReceiptCodes receipts,
            MeterRegistry registry) {
        this(settings, new JournalFolder(settings), RETRY_DISK, clock, zone, ids, receipts, registry);
    }

    Journal(
            JournalSettings settings,
            JournalFolder folder,
            Duration retryDisk,
            Clock clock,
            ZoneId zone,
            Ids ids,
            ReceiptCodes receipts,
            MeterRegistry registry) {
        this.settings = settings;
        this.folder = folder;
        this.clock = clock;
        this.zone = zone;
        this.ids = ids;
        this.receipts = receipts;
        this.retryDisk = retryDisk;
        JournalFile open = folder.open();
        this.name = open.name(ids);
        opened(open);
        this.access = new JournalAccess(open, settings.folder(), folder::open, this::opened, retryDisk);
        this.meters = new JournalMeters(registry, this, settings.limit());
        this.writer = new JournalWriter(settings.batchMost(), this::write, this::rest, access::close);
        writer.start();
    }

    /** Appends and waits until it is on disk, or says why not. The same key always has the same receipt. */
    public IntakeAnswer append(Submission submission, ConflictPolicy onConflict) {
        PendingAppend pendingAppend = prepared(submission, onConflict);
        writer.take(pendingAppend);
        return pendingAppend.answer();
    }

    /** Appends without waiting: the answer comes in a thread that is not to be kept waiting. */
    public CompletableFuture<IntakeAnswer> hand(Submission submission, ConflictPolicy onConflict) {
        PendingAppend pendingAppend = prepared(submission, onConflict);
        writer.take(pendingAppend);
        return pendingAppend.answered(answerExecutor);
    }

    /**
     * Appends all at once and waits until they are on disk, but no longer than the sender does. What is not on disk then
     * is refused as slow; it may come to disk a little later.
     */
    public List<IntakeAnswer> append(List<Submission> submissions, ConflictPolicy onConflict, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        List<PendingAppend> appends = submissions.stream()
                .map(submission -> prepared(submission, onConflict))
                .toList();
        appends.forEach(writer::take);
        return appends.stream()
                .map(pendingAppend -> pendingAppend
                        .answer(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))
                        .orElseGet(() -> {
                            // still waiting for its turn: then it shall not come to disk after all
                            writer.takeBack(pendingAppend);
                            return new IntakeAnswer.Refused(IntakeRefusal.SLOW, RETRY_WHEN_SLOW);
                        }))
                .toList();
    }

    private PendingAppend prepared(Submission submission, ConflictPolicy onConflict) {
        String key = submission.key();
        LocalDate day = submission.receivedAt().atZone(zone).toLocalDate();
        return new PendingAppend(
                ids.next(),
                key,
                receipts.codeFor(key),
                submission,
                new ChannelDay(submission.channel(), day),
                onConflict == ConflictPolicy.REFUSE);
    }

    /**
     * The oldest entries not yet settled, oldest first: fewer than asked for if they are large; empty when there is none,
     * or none can be read now.
     */
    public List<Entry> oldest(int limit) {
        return access.read(open -> open.oldest(limit), List.of());
    }

    /** Forgets entries that have been settled. A crash within a moment may bring them back. */
    public void settled(List<Entry> entries) {
        access.read(
                open -> {
                    Map<ChannelDay, Long> gone = new HashMap<>();
                    for (Entry entry : entries) {
                        byte[] removed = open.settle(entry.position());
                        if (removed != null) {
                            gone.merge(SubmissionCodec.channelDay(removed, zone), 1L, Long::sum);
                        }
                    }
                    counts.settled(gone);
                    measure(open);
                    return true;
                },
                false);
    }

    @Override
    public String what() {
        return "journal";
    }

    /** Submissions wait meanwhile. */
    @Override
    public boolean overwrite() {
        return access.overwriteFreed(folder::overwriteLog);
    }

    /** A key accepted here lately, settled or not. */
    public Optional<KnownKey> known(String key) {
        long fingerprint = PendingAppend.fingerprint(receipts.codeFor(key));
        return access.read(
                open -> Optional.ofNullable(open.known(fingerprint, key))
                        .map(known -> new KnownKey(known.id(), HexFormat.of().formatHex(known.digest()))),
                Optional.empty());
    }

    /**
     * The submission that waits here under this receipt, written as {@link ReceiptCodes#normalised} gives it.
     *
     * @throws org.huiyin.evaluation.StoreUnavailableException if the disk stands still
     */
    public Optional<Waiting> byReceipt(String receipt) {
        long fingerprint = PendingAppend.fingerprint(receipt);
        return access.ask(
                open -> open.waitingUnder(fingerprint)
                        .filter(known -> receipts.codeFor(known.key()).equals(receipt))
                        .map(known -> new Waiting(known.id(), known.key(), known.receivedAt())),
                Optional.empty());
    }

    /** How full the journal is. */
    public Depth depth() {
        Fill now = fill;
        return new Depth(now.entries(), now.bytes(), age(now.oldest()));
    }

    /** Why an ordinary submission would be refused now; empty if it would be kept. Waits for no disk. */
    public Optional<IntakeRefusal> refusal() {
        if (writer.stopping()) {
            return Optional.of(IntakeRefusal.STOPPING);
        }
        if (access.standsStill()) {
            return Optional.of(IntakeRefusal.SLOW);
        }
        if (!access.isOpen()) {
            return Optional.of(IntakeRefusal.DISK);
        }
        if (fill.bytes() + ORDINARY_BYTES > settings.limit().toBytes()) {
            return Optional.of(IntakeRefusal.JOURNAL_FULL);
        }
        return folder.hasRoom() ? Optional.empty() : Optional.of(IntakeRefusal.DISK);
    }

    /**
     * What was ever accepted here, per channel and day of receipt, and what of it waits; survives restarts.
     *
     * @throws org.huiyin.evaluation.StoreUnavailableException if the disk stands still
     */
    public Map<ChannelDay, Count> counts() {
        return access.ask(open -> whole(open.accepted(), counts.all()), counts.all());
    }

    /** The same of one day; of a day long past it is empty while the file cannot be read. */
    public Map<ChannelDay, Count> counts(LocalDate day) {
        Map<ChannelDay, Count> known = counts.of(day);
        return known.isEmpty() ? access.ask(open -> whole(open.accepted(day), counts.of(day)), known) : known;
    }

    /** What the memory knows, and of the days it has forgotten what the file says: nothing of them waits. */
    private static Map<ChannelDay, Count> whole(Map<ChannelDay, Long> accepted, Map<ChannelDay, Count> known) {
        Map<ChannelDay, Count> whole = new HashMap<>();
        accepted.forEach((day, count) -> whole.put(day, new Count(count, 0)));
        whole.putAll(known);
        return whole;
    }

    /** Whether the file can be read, and so whether {@link #counts} knows all days. */
    public boolean isReadable() {
        return access.isOpen();
    }

    /** The days whose counts changed since this was asked last; all days after a start. For one who asks. */
    public Set<LocalDate> takeChangedDays() {
        return counts.takeChanged();
    }

    /** Counts days long past, of which nothing waits, in the file alone: or the memory would grow for ever. */
    public void forgetDaysPast() {
        counts.forgetBefore(LocalDate.ofInstant(clock.instant(), zone).minusDays(DAYS_IN_MEMORY));
    }

    /** The name that this journal was given when it was made; it goes where its folder goes. */
    public String name() {
        return name;
    }

    /** What is still known, from a position on, of one channel's day that was settled. */
    public JournalFile.Remembered remembered(ChannelDay day, long after) {
        return access.ask(open -> open.remembered(day, zone, after), JournalFile.Remembered.NOTHING);
    }

    /** Bytes that the journal's file takes. */
    long fileSize() {
        return fill.fileSize();
    }

    /** Keeps what was handed in before, refuses what comes after, and closes the file. */
    @Override
    public void close() {
        writer.close();
        answerExecutor.close();
    }

    private void write(List<PendingAppend> batch) {
        List<IntakeAnswer> answers = new ArrayList<>(batch.size());
        boolean written = access.write(open -> put(open, batch, answers));
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).answer(written ? answers.get(i) : new IntakeAnswer.Refused(IntakeRefusal.DISK, retryDisk));
        }
    }

    private void put(JournalFile open, List<PendingAppend> batch, List<IntakeAnswer> answers) {
        long before = System.nanoTime();
        boolean room = folder.hasRoom();
        Map<ChannelDay, Long> more = new HashMap<>();
        for (PendingAppend pendingAppend : batch) {
            IntakeAnswer answer = put(open, pendingAppend, room);
            answers.add(answer);
            if (answer instanceof IntakeAnswer.Accepted) {
                more.merge(pendingAppend.day(), 1L, Long::sum);
            }
        }
        if (open.hasChanges()) {
            more.forEach(open::count);
            commit(open);
            counts.accepted(more, open::accepted);
            meters.written(batch.size(), System.nanoTime() - before);
        }
    }

    private IntakeAnswer put(JournalFile open, PendingAppend pendingAppend, boolean room) {
        SubmissionCodec.Known known = open.known(pendingAppend.fingerprint(), pendingAppend.key());
        if (known != null && !pendingAppend.hasBodyOf(known)) {
            if (pendingAppend.refuseConflict()) {
                return new IntakeAnswer.Conflict();
            }
            pendingAppend.markContender();
        }
        if (open.bytes() + pendingAppend.size() > settings.limit().toBytes()) {
            return new IntakeAnswer.Refused(IntakeRefusal.JOURNAL_FULL, RETRY_WHEN_FULL);
        }
        if (!room) {
            return new IntakeAnswer.Refused(IntakeRefusal.DISK, RETRY_WHEN_FULL);
        }
        open.add(pendingAppend.encoded());
        return new IntakeAnswer.Accepted(
                pendingAppend.id(), pendingAppend.receipt(), known != null && pendingAppend.hasBodyOf(known));
    }

    private void rest() {
        access.write(open -> {
            if (open.hasChanges()) {
                commit(open);
            }
            open.shrink();
            measure(open);
        });
    }

    private void commit(JournalFile open) {
        access.commit(open);
        measure(open);
    }

    private void opened(JournalFile open) {
        counts.restart(open.accepted(), open.waiting(zone));
        measure(open);
    }

    private void measure(JournalFile open) {
        fill = new Fill(open.entries(), open.bytes(), open.oldestReceivedAt(), open.size());
    }

    private Duration age(@Nullable Instant oldest) {
        if (oldest == null) {
            return Duration.ZERO;
        }
        Duration age = Duration.between(oldest, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
