package org.huiyin.intake.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.TestHand;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.intake.ChannelDay;
import org.huiyin.intake.ConflictPolicy;
import org.huiyin.intake.OpenWaist;
import org.huiyin.intake.Submission;
import org.huiyin.intake.journal.Journal;
import org.huiyin.intake.reconciliation.Ledger.Line;
import org.huiyin.intake.reconciliation.Ledger.Page;
import org.huiyin.platform.KeyValueStoreInMemory;
import org.huiyin.platform.ServerSecret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a replica tells the others of its counts, over days and restarts. */
class LedgerPublisherTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-03-02T04:00:00Z");
    private static final LocalDate FIRST = LocalDate.parse("2026-03-02");
    private static final int DAYS = 20;
    private static final ReconciliationSettings SETTINGS = new ReconciliationSettings(
            "", Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1));

    @TempDir
    Path folder;

    private final TestHand now = new TestHand(NOW);
    private final Told told = new Told();

    @BeforeEach
    void acceptAndSettleOneOfTwoChannelsEachDay() {
        try (Journal journal = journal()) {
            for (int day = 0; day < DAYS; day++) {
                accept(journal, "web", "w" + day);
                accept(journal, "hotline", "h" + day);
                journal.settled(journal.oldest(10));
                now.go(Duration.ofDays(1));
            }
        }
    }

    @Test
    void onlyDaysThatChangedAreTold() {
        try (Journal journal = journal()) {
            LedgerPublisher publisher = publisher(journal);
            publisher.step();
            assertThat(told.lately).hasSize(DAYS);

            accept(journal, "web", "new");
            publisher.step();
            assertThat(told.lately).extracting(Page::day).containsExactly(FIRST.plusDays(DAYS));

            told.lately.clear();
            publisher.step();
            assertThat(told.lately).isEmpty();
        }
    }

    @Test
    void whatCouldNotBeToldIsToldTheNextTime() {
        try (Journal journal = journal()) {
            LedgerPublisher publisher = publisher(journal);
            told.away = true;
            assertThatThrownBy(publisher::step).isInstanceOf(StoreUnavailableException.class);
            told.away = false;

            publisher.step();

            assertThat(told.lately).hasSize(DAYS);
        }
    }

    @Test
    void daysForgottenInMemoryAreSummedAllTheSame() {
        try (Journal journal = journal()) {
            LedgerPublisher publisher = publisher(journal);
            publisher.step();
            told.pages.clear();

            Reconciliation reconciliation = reconciliation(journal, publisher);

            assertThat(reconciliation.books(null)).containsEntry("web", new Line(DAYS, 0, List.of()));
            assertThat(reconciliation.books(FIRST)).containsEntry("hotline", new Line(1, 0, List.of()));
        }
    }

    @Test
    void aForgottenDayThatGrowsAgainIsToldWhole() {
        try (Journal journal = journal()) {
            LedgerPublisher publisher = publisher(journal);
            publisher.step();

            // as by a clock that was set back
            journal.append(submission("web", "late", NOW), ConflictPolicy.REFUSE);
            publisher.step();

            assertThat(told.lately)
                    .containsExactly(new Page(
                            journal.name(),
                            FIRST,
                            Map.of("web", new Line(2, 1, List.of()), "hotline", new Line(1, 0, List.of()))));
            assertThat(reconciliation(journal, publisher).books(null))
                    .containsEntry("web", new Line(DAYS + 1, 1, List.of()));
        }
    }

    @Test
    void aDifferenceOfAForgottenDayIsToldWithTheDaysCounts() {
        try (Journal journal = journal()) {
            LedgerPublisher publisher = publisher(journal);
            publisher.step();

            publisher.missing(new ChannelDay("web", FIRST), List.of("web:w0"));
            publisher.step();

            assertThat(told.lately)
                    .containsExactly(new Page(
                            journal.name(),
                            FIRST,
                            Map.of("web", new Line(1, 0, List.of("web:w0")), "hotline", new Line(1, 0, List.of()))));
        }
    }

    private Journal journal() {
        return OpenWaist.journal(folder, "1MB", new ServerSecret(new byte[32]), now);
    }

    private LedgerPublisher publisher(Journal journal) {
        return new LedgerPublisher(journal, told, SETTINGS, now);
    }

    private Reconciliation reconciliation(Journal journal, LedgerPublisher publisher) {
        return new Reconciliation(
                journal, publisher, told, null, new CountedDays(new KeyValueStoreInMemory()), null, ZONE);
    }

    private void accept(Journal journal, String channel, String source) {
        journal.append(submission(channel, source, now.instant()), ConflictPolicy.REFUSE);
    }

    private static Submission submission(String channel, String source, Instant receivedAt) {
        return new Submission(channel, source, null, "text/plain", new byte[1], Map.of(), receivedAt, true);
    }

    /** What the others were told. */
    private static final class Told implements Ledger {
        private final Map<LocalDate, Page> pages = new HashMap<>();
        private final List<Page> lately = new ArrayList<>();
        private boolean away;

        @Override
        public void publish(Replica replica, List<Page> news) {
            if (away) {
                throw new StoreUnavailableException("away", null);
            }
            lately.clear();
            lately.addAll(news);
            news.forEach(page -> pages.put(page.day(), page));
        }

        @Override
        public List<Replica> replicas() {
            return List.of();
        }

        @Override
        public List<Page> pages(@Nullable LocalDate day) {
            return pages.values().stream()
                    .filter(page -> day == null || page.day().equals(day))
                    .toList();
        }
    }
}
