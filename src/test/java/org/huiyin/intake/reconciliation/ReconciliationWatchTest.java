package org.huiyin.intake.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.TestHand;
import org.huiyin.intake.ConflictPolicy;
import org.huiyin.intake.OpenWaist;
import org.huiyin.intake.Submission;
import org.huiyin.intake.journal.Journal;
import org.huiyin.intake.reconciliation.ReconciliationWatch.Difference;
import org.huiyin.intake.reconciliation.ReconciliationWatch.Side;
import org.huiyin.platform.KeyValueStoreInMemory;
import org.huiyin.platform.ServerSecret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is a difference, and what only looks like one, with a second replica that is only told of. */
class ReconciliationWatchTest {

    private static final String CHANNEL = "web-hall";
    private static final String OTHER = "01OTHER";
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final ReconciliationSettings SETTINGS = new ReconciliationSettings(
            "", Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1));

    private final TestHand now = new TestHand(NOW);
    private final Books books = new Books();
    private final Store store = new Store();
    private Journal journal;
    private Reconciliation reconciliation;
    private ReconciliationWatch watch;

    @BeforeEach
    void open(@TempDir Path folder) {
        journal = OpenWaist.journal(folder, "1MB", new ServerSecret(new byte[32]), now);
        LedgerPublisher ledgerPublisher = new LedgerPublisher(journal, books, SETTINGS, now);
        reconciliation = new Reconciliation(
                journal,
                ledgerPublisher,
                books,
                store,
                new CountedDays(new KeyValueStoreInMemory()),
                null,
                ZoneOffset.UTC);
        watch = new ReconciliationWatch(
                reconciliation,
                new DifferenceSearch(journal, reconciliation, store),
                ledgerPublisher,
                new ReplicaList(journal, books, SETTINGS, now),
                SETTINGS,
                ZoneOffset.UTC,
                now,
                now,
                new ReconciliationMeters(new SimpleMeterRegistry()));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void whatAnotherReplicaHasNotToldYetIsNoSurplusHoweverLongItGoesOn() {
        for (int told = 0; told < 1_000; told += 100) {
            books.tells(told, 0);
            store.holds(TODAY, told + 90);
            look();
            assertThat(watch.differences()).isEmpty();
        }
    }

    @Test
    void aClockThatIsSetForwardMakesNoDifferenceOfWhatIsOnItsWay() {
        books.tells(10, 0);
        store.holds(TODAY, 6);
        watch.check();

        now.set(Duration.ofHours(1));
        watch.check();

        assertThat(watch.differences()).isEmpty();
        assertThat(watch.unchecked()).isZero();
    }

    @Test
    void whatWaitsInAJournalIsNotMissing() {
        for (int i = 0; i < 6; i++) {
            books.tells(10, 4);
            store.holds(TODAY, 6);
            look();
        }

        assertThat(watch.differences()).isEmpty();
    }

    @Test
    void whatIsMissingForAMomentIsNoDifference() {
        books.tells(10, 0);
        for (int i = 0; i < 6; i++) {
            store.holds(TODAY, i % 2 == 0 ? 9 : 10);
            look();
            assertThat(watch.differences()).isEmpty();
        }
    }

    @Test
    void whatIsPastAndAgreedIsCountedOnce() {
        books.tells(TODAY.minusDays(3), 1_000);
        store.holds(TODAY.minusDays(3), 1_000);
        books.tells(5, 0);
        store.holds(TODAY, 5);
        look();
        look();
        long before = store.counted;

        for (int i = 0; i < 20; i++) {
            look();
            assertThat(reconciliation.counted(null))
                    .extracting(Reconciliation.Sum::recorded)
                    .containsExactly(1_005L);
        }

        assertThat(store.counted).isEqualTo(before);
    }

    @Test
    void whileABacklogDrainsOnlyWhatCameSinceItsOldestIsCounted() {
        books.tells(1_000, 0);
        store.holds(TODAY, 1_000);
        for (String source : List.of("a1", "a2", "a3")) {
            OpenWaist.intake(journal).accept(submission(source), ConflictPolicy.REFUSE);
        }
        for (int i = 0; i < 6; i++) {
            look();
        }
        long before = store.counted;

        journal.settled(journal.oldest(1));
        store.holds(NOW, 1);
        look();

        assertThat(reconciliation.counted(TODAY))
                .extracting(Reconciliation.Sum::recorded, Reconciliation.Sum::waiting, Reconciliation.Sum::difference)
                .containsExactly(tuple(1_001L, 2L, 0L));
        assertThat(store.counted - before).isLessThan(10);
    }

    @Test
    void whatComesLateToACountedDayIsCountedAllTheSame() {
        books.tells(TODAY.minusDays(3), 1_000);
        store.holds(TODAY.minusDays(3), 1_000);
        look();

        books.tells(TODAY.minusDays(3), 1_001);
        store.holds(TODAY.minusDays(3), 1_001);

        assertThat(reconciliation.counted(null))
                .extracting(Reconciliation.Sum::recorded)
                .containsExactly(1_001L);
        assertThat(reconciliation.counted(TODAY.minusDays(3)))
                .extracting(Reconciliation.Sum::recorded)
                .containsExactly(1_001L);
    }

    @Test
    void whatGoesFromACountedDayIsMissedWhenItIsCountedAnew() {
        books.tells(5, 0);
        store.holds(TODAY, 5);
        look();
        store.holds(TODAY, 4);

        for (int i = 0; i < 70 && watch.differences().isEmpty(); i++) {
            books.tells(5, 0);
            look();
        }

        assertThat(watch.differences())
                .extracting(Difference::side, Difference::submissions)
                .containsExactly(tuple(Side.MISSING, 1L));
    }

    @Test
    void whatStaysMissingIsADifferenceUntilItIsBack() {
        store.holds(TODAY, 7);
        for (int i = 0; i < 4; i++) {
            books.tells(10, 0);
            look();
        }

        assertThat(watch.differences())
                .containsExactly(new Difference(CHANNEL, TODAY, Side.MISSING, 3, NOW, List.of()));

        store.holds(TODAY, 10);
        look();
        assertThat(watch.differences()).isEmpty();
    }

    @Test
    void aDifferenceIsNotOverBecauseSomethingElseIsSettledMeanwhile() {
        store.holds(TODAY, 7);
        for (int i = 0; i < 4; i++) {
            books.tells(10, 0);
            look();
        }

        for (int accepted = 13; accepted < 30; accepted += 3) {
            books.tells(accepted, 3);
            store.holds(TODAY, accepted - 3);
            look();
            assertThat(watch.differences())
                    .extracting(Difference::side, Difference::submissions)
                    .containsExactly(tuple(Side.MISSING, 3L));
        }
        store.holds(TODAY, 28);
        look();
        assertThat(watch.differences()).isEmpty();
    }

    @Test
    void whatNobodyAcceptedIsASurplus() {
        store.holds(TODAY, 12);
        for (int i = 0; i < 4; i++) {
            books.tells(10, 0);
            look();
        }

        assertThat(watch.differences())
                .extracting(Difference::side, Difference::submissions)
                .containsExactly(tuple(Side.SURPLUS, 2L));
    }

    @Test
    void aReplicaThatFellSilentTodayMayHaveSettledMoreThanItTold() {
        store.holds(TODAY, 12);
        books.tells(10, 0);
        now.go(Duration.ofMinutes(5));
        for (int i = 0; i < 6; i++) {
            look();
        }

        assertThat(watch.differences()).isEmpty();
        assertThat(watch.silent()).extracting(ReplicaList.Seen::id).containsExactly(OTHER);
    }

    @Test
    void earlierDaysTakeTurns() {
        for (int ago = 2; ago < 5; ago++) {
            books.pages.put(TODAY.minusDays(ago), page(TODAY.minusDays(ago), 1, 0));
            store.holds(TODAY.minusDays(ago), ago == 4 ? 0 : 1);
        }
        for (int i = 0; i < 10; i++) {
            books.tells(0, 0);
            look();
        }

        assertThat(watch.differences()).extracting(Difference::day).containsExactly(TODAY.minusDays(4));
    }

    @Test
    void whatThisReplicaAcceptedAndTheStoreLostIsNamed() {
        for (String source : List.of("a1", "a2", "a3")) {
            OpenWaist.intake(journal).accept(submission(source), ConflictPolicy.REFUSE);
        }
        List<Journal.Entry> entries = journal.oldest(10);
        entries.forEach(entry -> store.ids.add(entry.id()));
        journal.settled(entries);
        store.ids.remove(entries.get(1).id());
        store.holds(TODAY, 2);

        for (int i = 0; i < 4; i++) {
            look();
        }

        assertThat(watch.differences()).singleElement().satisfies(difference -> assertThat(difference.sources())
                .containsExactly(CHANNEL + ":a2"));
    }

    private void look() {
        assertThat(watch.check()).isGreaterThanOrEqualTo(SETTINGS.every());
        now.go(SETTINGS.every());
    }

    private static Submission submission(String source) {
        return new Submission(
                CHANNEL, source, null, "application/json", "{}".getBytes(StandardCharsets.UTF_8), Map.of(), NOW, true);
    }

    private static Ledger.Page page(LocalDate day, long accepted, long waiting) {
        return new Ledger.Page(OTHER, day, Map.of(CHANNEL, new Ledger.Line(accepted, waiting, List.of())));
    }

    /** Where the other replica tells what it counted today. */
    private final class Books implements Ledger {
        private final Map<LocalDate, Page> pages = new HashMap<>();
        private Instant heard = NOW;

        void tells(long accepted, long waiting) {
            heard = now.instant();
            pages.put(TODAY, page(TODAY, accepted, waiting));
        }

        void tells(LocalDate day, long accepted) {
            heard = now.instant();
            pages.put(day, page(day, accepted, 0));
        }

        @Override
        public void publish(Replica replica, List<Page> told) {
            throw new AssertionError("Only the publisher's worker tells, and it is not started");
        }

        @Override
        public List<Replica> replicas() {
            return List.of(new Replica(OTHER, "", heard, 0));
        }

        @Override
        public List<Page> pages(@Nullable LocalDate day) {
            return pages.values().stream()
                    .filter(page -> day == null || page.day().equals(day))
                    .toList();
        }
    }

    /** The store's count of the one channel. */
    private static final class Store implements StoreCounts {
        private final Map<Instant, Long> recorded = new HashMap<>();
        private final List<String> ids = new ArrayList<>();
        private long counted;

        void holds(LocalDate day, long submissions) {
            holds(day.atStartOfDay(ZoneOffset.UTC).toInstant(), submissions);
        }

        void holds(Instant received, long submissions) {
            recorded.put(received, submissions);
        }

        @Override
        public Map<String, Tally> settledBetween(Instant from, Instant until) {
            long count = 0;
            for (Map.Entry<Instant, Long> each : recorded.entrySet()) {
                if (!each.getKey().isBefore(from) && each.getKey().isBefore(until)) {
                    counted += each.getValue();
                    count += each.getValue();
                }
            }
            return count == 0 ? Map.of() : Map.of(CHANNEL, new Tally(count, Map.of(), 0));
        }

        @Override
        public Map<String, Long> quarantinedBetween(Instant from, Instant until) {
            return Map.of();
        }

        @Override
        public Map<String, Map<String, Long>> unratedBetween(Instant from, Instant until) {
            return Map.of();
        }

        @Override
        public Set<String> endedNowhere(Collection<String> asked) {
            Set<String> nowhere = new HashSet<>(asked);
            ids.forEach(nowhere::remove);
            return nowhere;
        }

        @Override
        public Map<String, String> keysById(String channel, Instant from, Instant until, int most) {
            return Map.of();
        }
    }
}
