package org.huiyin.intake.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.huiyin.intake.Disposition;
import org.huiyin.intake.journal.Journal;
import org.huiyin.intake.reconciliation.Ledger.Line;
import org.huiyin.intake.reconciliation.Ledger.Page;
import org.huiyin.intake.reconciliation.StoreCounts.Tally;
import org.huiyin.intake.recording.BatchRecorder;
import org.jspecify.annotations.Nullable;

/** Holds the journals' count of what was accepted, this replica's and all others', against the store's count of how it ended. */
public final class Reconciliation {

    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    /** What was received so long ago has reached its end, unless the store or the recorder is behind. */
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private final Journal journal;
    private final LedgerPublisher ledgerPublisher;
    private final Ledger ledger;
    private final StoreCounts storeCounts;
    private final CountedDays past;
    private final BatchRecorder batchRecorder;
    private final ZoneId zone;

    Reconciliation(
            Journal journal,
            LedgerPublisher ledgerPublisher,
            Ledger ledger,
            StoreCounts storeCounts,
            CountedDays past,
            BatchRecorder batchRecorder,
            ZoneId zone) {
        this.journal = journal;
        this.ledgerPublisher = ledgerPublisher;
        this.ledger = ledger;
        this.storeCounts = storeCounts;
        this.past = past;
        this.batchRecorder = batchRecorder;
        this.zone = zone;
    }

    /**
     * One channel's sum.
     *
     * @param accepted by the journals' own counters
     * @param quarantined the dropped included
     * @param waiting in the journals, not settled yet
     * @param difference accepted less all the others. More than 0: something is missing in the store. Less: something is in
     *     the store that no journal accepted, or another replica has settled more than it has told yet
     */
    public record Sum(
            String channel,
            long accepted,
            long recorded,
            long duplicate,
            long quarantined,
            long ignored,
            long unrated,
            long waiting,
            long difference) {

        /** All that came to an end in the store. */
        long ended() {
            return recorded + duplicate + quarantined + ignored + unrated;
        }
    }

    /**
     * The sums of what was received on a day, in the gateway's time zone; of all days for null. Nothing is settled here
     * meanwhile, so that no submission of this replica is seen at two places or at none.
     *
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store cannot be reached
     */
    public List<Sum> of(@Nullable LocalDate day) {
        return batchRecorder.alone(() -> counted(day));
    }

    /**
     * The same without holding anybody up: something of this replica may be on its way too. What has been counted of past
     * days and agreed is not counted again, unless something seems to be missing.
     */
    List<Sum> counted(@Nullable LocalDate day) {
        Map<String, Line> books = books(day);
        Optional<Map<String, Tally>> known = day == null ? known() : known(day);
        if (known.isPresent()) {
            List<Sum> sums = sums(books, known.get(), day);
            if (sums.stream().noneMatch(sum -> sum.difference() > 0)) {
                return sums;
            }
            forget(day);
        }
        return sums(books, storeCounts.settledBetween(start(day), end(day)), day);
    }

    /** The sums of a day, all of it counted anew. */
    List<Sum> recounted(LocalDate day) {
        forget(day);
        return counted(day);
    }

    private void forget(@Nullable LocalDate day) {
        if (day != null) {
            past.forget(day);
        }
    }

    /**
     * Remembers what has been counted of a day.
     *
     * @param sums that were counted just now; where they do not agree nothing is remembered
     */
    void remember(LocalDate day, List<Sum> sums, Instant now) {
        // while a backlog drains, what came since its oldest is still on its way
        Duration onItsWay = journal.depth().oldestAge();
        Instant settled = now.minus(onItsWay.compareTo(SETTLED) > 0 ? onItsWay : SETTLED);
        boolean over = !settled.isBefore(end(day));
        if (sums.stream().anyMatch(sum -> over ? sum.difference() != 0 || sum.waiting() != 0 : sum.difference() > 0)) {
            return;
        }
        Instant until = over ? end(day) : settled;
        Optional<CountedDays.Counted> before = past.of(day);
        Instant from = before.map(CountedDays.Counted::until).orElse(start(day));
        if (!until.isAfter(from)) {
            return;
        }
        Map<String, Tally> counted = new HashMap<>(storeCounts.settledBetween(from, until));
        before.ifPresent(earlier -> add(counted, earlier.tallies()));
        if (over) {
            past.keep(day, new CountedDays.Counted(until, counted));
        } else {
            past.remember(day, new CountedDays.Counted(until, counted));
        }
    }

    private Optional<Map<String, Tally>> known(LocalDate day) {
        return past.of(day).map(counted -> {
            Map<String, Tally> known = new HashMap<>(counted.tallies());
            add(known, storeCounts.settledBetween(counted.until(), end(day)));
            return known;
        });
    }

    /** Of all days: what is known of some, and what lies between them counted. */
    private Optional<Map<String, Tally>> known() {
        SortedMap<LocalDate, CountedDays.Counted> days = past.all();
        if (days.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Tally> known = new HashMap<>();
        Instant from = Instant.EPOCH;
        for (Map.Entry<LocalDate, CountedDays.Counted> day : days.entrySet()) {
            if (from.isBefore(start(day.getKey()))) {
                add(known, storeCounts.settledBetween(from, start(day.getKey())));
            }
            add(known, day.getValue().tallies());
            from = day.getValue().until();
        }
        add(known, storeCounts.settledBetween(from, END_OF_TIME));
        return Optional.of(known);
    }

    private static void add(Map<String, Tally> to, Map<String, Tally> more) {
        more.forEach((channel, tally) -> to.merge(channel, tally, Tally::plus));
    }

    private List<Sum> sums(Map<String, Line> books, Map<String, Tally> settled, @Nullable LocalDate day) {
        Map<String, Tally> ended = new HashMap<>(settled);
        storeCounts
                .quarantinedBetween(start(day), end(day))
                .forEach((channel, count) -> ended.merge(channel, new Tally(0, Map.of(), count), Tally::plus));
        TreeSet<String> channels = new TreeSet<>(ended.keySet());
        channels.addAll(books.keySet());
        return channels.stream()
                .map(channel -> sum(
                        channel, books.getOrDefault(channel, Line.NOTHING), ended.getOrDefault(channel, Tally.NONE)))
                .toList();
    }

    /** What all replicas together counted of a day, by channel; of all days for null. */
    Map<String, Line> books(@Nullable LocalDate day) {
        Map<String, Line> books = new HashMap<>();
        for (Page page : pages(day)) {
            page.lines().forEach((channel, line) -> books.merge(channel, line, Reconciliation::both));
        }
        return books;
    }

    /**
     * The others' pages as they told them last, and this replica's as it is now; while its file cannot be read, those of
     * days long past as it told them.
     */
    List<Page> pages(@Nullable LocalDate day) {
        boolean readable = journal.isReadable();
        List<Page> own = ledgerPublisher.pages(day);
        Set<LocalDate> known = own.stream().map(Page::day).collect(Collectors.toSet());
        List<Page> pages = new ArrayList<>(own);
        ledger.pages(day).stream()
                .filter(page -> !page.replica().equals(journal.name()) || !readable && !known.contains(page.day()))
                .forEach(pages::add);
        return pages;
    }

    private static Line both(Line one, Line other) {
        List<String> missing = new ArrayList<>(one.missing());
        missing.addAll(other.missing());
        return new Line(one.accepted() + other.accepted(), one.waiting() + other.waiting(), missing);
    }

    /**
     * The contacts without a rating of a day, of all days for null: how many by channel, then by reason.
     *
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store cannot be reached
     */
    public Map<String, Map<String, Long>> unrated(@Nullable LocalDate day) {
        return storeCounts.unratedBetween(start(day), end(day));
    }

    Instant start(@Nullable LocalDate day) {
        return day == null ? Instant.EPOCH : day.atStartOfDay(zone).toInstant();
    }

    Instant end(@Nullable LocalDate day) {
        return day == null ? END_OF_TIME : day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static Sum sum(String channel, Line books, Tally ended) {
        return new Sum(
                channel,
                books.accepted(),
                ended.recorded(),
                ended.disposed().getOrDefault(Disposition.End.DUPLICATE, 0L),
                ended.quarantined(),
                ended.disposed().getOrDefault(Disposition.End.IGNORED, 0L),
                ended.disposed().getOrDefault(Disposition.End.UNRATED, 0L),
                books.waiting(),
                books.accepted() - books.waiting() - ended.total());
    }
}
