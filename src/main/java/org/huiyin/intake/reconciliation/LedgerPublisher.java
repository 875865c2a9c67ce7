package org.huiyin.intake.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.evaluation.StoreException;
import org.huiyin.intake.ChannelDay;
import org.huiyin.intake.journal.Journal;
import org.huiyin.intake.reconciliation.Ledger.Line;
import org.huiyin.intake.reconciliation.Ledger.Page;
import org.huiyin.intake.reconciliation.Ledger.Replica;
import org.huiyin.platform.work.BackgroundWorker;
import org.jspecify.annotations.Nullable;
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
    /** Days of which others have not been told the last. */
    private final Set<LocalDate> untold = ConcurrentHashMap.newKeySet();

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
        List<String> before = keys.isEmpty() ? missing.remove(day) : missing.put(day, List.copyOf(keys));
        if (!keys.equals(before == null ? List.of() : before)) {
            untold.add(day.day());
        }
    }

    /** What this replica counted until now of a day; of all days for null. */
    List<Page> pages(@Nullable LocalDate only) {
        Map<LocalDate, Map<String, Line>> days = new HashMap<>();
        Map<ChannelDay, Journal.Count> counts = only == null ? journal.counts() : journal.counts(only);
        counts.forEach((each, count) -> days.computeIfAbsent(each.day(), day -> new HashMap<>())
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
        untold.addAll(journal.takeChangedDays());
        Set<LocalDate> days = Set.copyOf(untold);
        // in either direction, as a clock may be set back
        Duration since = Duration.between(heard, now).abs();
        if (!days.isEmpty() || since.compareTo(settings.signOfLife()) >= 0) {
            tell(days, now);
            heard = now;
            journal.forgetDaysPast();
        }
        return settings.publish();
    }

    private void tell(Set<LocalDate> days, Instant now) {
        // beforehand, as what changes meanwhile is to be told the next time
        untold.removeAll(days);
        boolean told = false;
        try {
            List<Page> news = days.stream().flatMap(day -> pages(day).stream()).toList();
            long waiting = journal.depth().entries();
            ledger.publish(new Replica(journal.name(), settings.replica(), now, waiting), news);
            told = true;
        } finally {
            if (!told) {
                untold.addAll(days);
            }
        }
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
