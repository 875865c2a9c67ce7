package org.huiyin.intake.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.evaluation.StoreException;
import org.huiyin.intake.ChannelDay;
import org.huiyin.intake.journal.Journal;
import org.huiyin.intake.reconciliation.Ledger.Line;
import org.huiyin.intake.reconciliation.Ledger.Page;
import org.huiyin.intake.reconciliation.Ledger.Replica;
import org.huiyin.platform.work.BackgroundWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the other replicas what this one's journal counted: what changed, and from time to time that it is alive. */
final class LedgerPublisher extends BackgroundWorker {

    private static final Logger log = LoggerFactory.getLogger(LedgerPublisher.class);

    /** Stops after the last request is answered. */
    private static final int PHASE = Integer.MAX_VALUE - 4096;

    private final Journal journal;
    private final Ledger ledger;
    private final ReconciliationSettings settings;
    private final Clock clock;
    private final Map<LocalDate, Page> told = new HashMap<>();
    private final Map<ChannelDay, List<String>> missing = new ConcurrentHashMap<>();
    private Instant heard = Instant.EPOCH;

    LedgerPublisher(Journal journal, Ledger ledger, ReconciliationSettings settings, Clock clock) {
        super("ledger", Start.ONCE_READY);
        this.journal = journal;
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
    }

    /** Tells others too which submissions of this replica the store does not have; empty for none any more. */
    void missing(ChannelDay day, List<String> keys) {
        if (keys.isEmpty()) {
            missing.remove(day);
        } else {
            missing.put(day, List.copyOf(keys));
        }
    }

    /** What this replica counted until now. */
    List<Page> pages() {
        Map<LocalDate, Map<String, Line>> days = new HashMap<>();
        journal.counts().forEach((each, count) -> days.computeIfAbsent(each.day(), day -> new HashMap<>())
                .put(
                        each.channel(),
                        new Line(count.accepted(), count.waiting(), missing.getOrDefault(each, List.of()))));
        List<Page> pages = new ArrayList<>();
        days.forEach((day, lines) -> pages.add(new Page(journal.name(), day, Map.copyOf(lines))));
        return pages;
    }

    @Override
    protected Duration step() {
        Instant now = clock.instant();
        List<Page> news = pages().stream()
                .filter(page -> !page.equals(told.get(page.day())))
                .toList();
        // in either direction, as a clock may be set back
        Duration since = Duration.between(heard, now).abs();
        if (!news.isEmpty() || since.compareTo(settings.signOfLife()) >= 0) {
            long waiting = journal.depth().entries();
            ledger.publish(new Replica(journal.name(), settings.replica(), now, waiting), news);
            news.forEach(page -> told.put(page.day(), page));
            heard = now;
        }
        return settings.publish();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    protected void afterwards() {
        try {
            step();
        } catch (StoreException e) {
            log.info(
                    "The other replicas could not be told the last counts: {}; they are in the journal",
                    e.getMessage());
        }
    }
}
