package org.huiyin.intake.reconciliation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.intake.ChannelDay;
import org.huiyin.intake.reconciliation.Ledger.Line;
import org.huiyin.intake.reconciliation.Reconciliation.Sum;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.work.BackgroundWorker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the sums for as long as the gateway runs: today's and yesterday's each time, one earlier day after the other.
 * Only what stays different for longer than anything is on its way is called a difference.
 */
public final class ReconciliationWatch extends BackgroundWorker {

    private static final Logger log = LoggerFactory.getLogger(ReconciliationWatch.class);

    /** Counting costs the store work; so many times as long as it took, it is left alone. */
    private static final int REST = 20;

    /** At every so many checks, ten minutes apart or more, today and yesterday are counted anew, whatever is known of them. */
    private static final int RECOUNT = 60;

    private final Reconciliation reconciliation;
    private final DifferenceSearch search;
    private final LedgerPublisher ledgerPublisher;
    private final ReplicaList replicaList;
    private final ReconciliationSettings settings;
    private final ZoneId zone;
    private final Clock clock;
    private final MonotonicClock monotonicClock;
    private final ReconciliationMeters meters;
    private final Map<ChannelDay, Suspicion> suspicions = new HashMap<>();
    private final Deque<LocalDate> earlier = new ArrayDeque<>();
    private volatile List<Difference> differences = List.of();
    private volatile List<ReplicaList.Seen> silent = List.of();
    private volatile Instant checked;
    private volatile Duration checkedAfter;
    private boolean begun;
    private int checks;
    private @Nullable LocalDate lookedBack;

    /** Which side has more than the other. */
    public enum Side {
        /** Accepted and acknowledged, and nowhere in the store. */
        MISSING,
        /** In the store, and accepted by no journal. */
        SURPLUS;

        /** As it is shown. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A channel's day whose sum does not come out right.
     *
     * @param submissions how many
     * @param since when it was first seen
     * @param sources keys of such submissions, not more than a few; empty where they cannot be told
     */
    public record Difference(
            String channel, LocalDate day, Side side, long submissions, Instant since, List<String> sources) {}

    /**
     * What looks like a difference.
     *
     * @param seenFirst when, by the clock of this process
     * @param ended as counted when it was last looked at; the books that are read later must hold at least that much
     */
    private record Suspicion(Instant since, Duration seenFirst, Side side, long submissions, long ended) {}

    ReconciliationWatch(
            Reconciliation reconciliation,
            DifferenceSearch search,
            LedgerPublisher ledgerPublisher,
            ReplicaList replicaList,
            ReconciliationSettings settings,
            ZoneId zone,
            Clock clock,
            MonotonicClock monotonicClock,
            ReconciliationMeters meters) {
        super("sums", Start.ONCE_READY);
        this.reconciliation = reconciliation;
        this.search = search;
        this.ledgerPublisher = ledgerPublisher;
        this.replicaList = replicaList;
        this.settings = settings;
        this.zone = zone;
        this.clock = clock;
        this.monotonicClock = monotonicClock;
        this.meters = meters;
        this.checked = clock.instant();
        this.checkedAfter = monotonicClock.elapsed();
    }

    /** What does not come out right, as of the last check. */
    public List<Difference> differences() {
        return differences;
    }

    /** The replicas that have not been heard of lately, as of the last check. */
    public List<ReplicaList.Seen> silent() {
        return silent;
    }

    /** When the sums were last checked; when this gateway started, before the first check. */
    public Instant checked() {
        return checked;
    }

    /** How long ago that was. */
    Duration unchecked() {
        return monotonicClock.elapsed().minus(checkedAfter);
    }

    /** One check; the answer is how long to rest until the next. */
    Duration check() {
        Duration began = monotonicClock.elapsed();
        silent = replicaList.all().stream().filter(ReplicaList.Seen::silent).toList();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        boolean recount = ++checks % RECOUNT == 0;
        LocalDate past = earlier(today);
        for (LocalDate day : days(today, past)) {
            check(day, recount || day.equals(past) || isSuspect(day));
        }
        report();
        checked = clock.instant();
        checkedAfter = monotonicClock.elapsed();
        Duration rest = checkedAfter.minus(began).multipliedBy(REST);
        return rest.compareTo(settings.every()) < 0 ? settings.every() : rest;
    }

    /** Once everybody has told something. */
    @Override
    protected Duration step() {
        if (!begun) {
            begun = true;
            return settings.every();
        }
        return check();
    }

    /** One day after the other, all of them once a day. */
    private @Nullable LocalDate earlier(LocalDate today) {
        if (earlier.isEmpty() && !today.equals(lookedBack)) {
            lookedBack = today;
            reconciliation.pages(null).stream()
                    .map(Ledger.Page::day)
                    .distinct()
                    .filter(day -> day.isBefore(today.minusDays(1)))
                    .sorted()
                    .forEach(earlier::addFirst);
        }
        return earlier.poll();
    }

    private Set<LocalDate> days(LocalDate today, @Nullable LocalDate past) {
        Set<LocalDate> days = new LinkedHashSet<>(List.of(today, today.minusDays(1)));
        suspicions.keySet().forEach(suspect -> days.add(suspect.day()));
        if (past != null) {
            days.add(past);
        }
        return days;
    }

    private boolean isSuspect(LocalDate day) {
        return suspicions.keySet().stream().anyMatch(suspect -> suspect.day().equals(day));
    }

    private void check(LocalDate day, boolean recount) {
        List<Sum> sums = recount ? this.reconciliation.recounted(day) : this.reconciliation.counted(day);
        Map<String, Sum> counted = sums.stream().collect(Collectors.toMap(Sum::channel, sum -> sum));
        Map<String, Line> after = this.reconciliation.books(day);
        Instant now = clock.instant();
        suspicions.keySet().removeIf(suspect -> suspect.day().equals(day) && !counted.containsKey(suspect.channel()));
        counted.forEach((channel, sum) -> {
            ChannelDay suspect = new ChannelDay(channel, day);
            Suspicion before = suspicions.get(suspect);
            Line books = after.getOrDefault(channel, Line.NOTHING);
            long missing = sum.difference();
            long surplus = surplus(before, sum, books);
            if (missing > 0) {
                suspect(suspect, Side.MISSING, missing, sum, now);
            } else if (surplus > 0 && !isExcused(day)) {
                suspect(suspect, Side.SURPLUS, surplus, sum, now);
            } else if (before != null && !mayBeHidden(before, sum, books)) {
                suspicions.remove(suspect);
                ledgerPublisher.missing(suspect, List.of());
            }
        });
        if (!isSuspect(day)) {
            this.reconciliation.remember(day, sums, now);
        }
    }

    /**
     * Whatever came to the store while it was counted, or is there and waits all the same, hides as much of what is missing.
     * A difference is over when the store is seen to hold all that was accepted.
     */
    private boolean mayBeHidden(Suspicion before, Sum now, Line books) {
        return before.side() == Side.MISSING && isSettled(before) && books.accepted() > now.ended();
    }

    /**
     * What the store held the last time less what the journals have accepted by now. In between every replica has told
     * what it had accepted then; without a last time, it is what looks like too much at the first sight.
     */
    private static long surplus(@Nullable Suspicion before, Sum now, Line books) {
        return before == null ? now.ended() - now.accepted() : before.ended() - books.accepted();
    }

    /** A replica that fell silent on that day may have settled more than it could tell. */
    private boolean isExcused(LocalDate day) {
        Instant start = reconciliation.start(day);
        return silent.stream().anyMatch(replica -> !replica.heard().isBefore(start));
    }

    private void suspect(ChannelDay suspect, Side side, long submissions, Sum sum, Instant now) {
        Suspicion before = suspicions.get(suspect);
        suspicions.put(
                suspect,
                before == null || before.side() != side
                        ? new Suspicion(now, monotonicClock.elapsed(), side, submissions, sum.ended())
                        : new Suspicion(before.since(), before.seenFirst(), side, submissions, sum.ended()));
    }

    /** Whether it has lasted for longer than anything is on its way. */
    private boolean isSettled(Suspicion suspicion) {
        return monotonicClock.elapsed().minus(suspicion.seenFirst()).compareTo(settings.grace()) >= 0;
    }

    private void report() {
        List<Difference> before = differences;
        List<Difference> now = suspicions.entrySet().stream()
                .filter(each -> isSettled(each.getValue()))
                .map(each -> difference(each.getKey(), each.getValue(), before))
                .sorted(Comparator.comparing(Difference::day).thenComparing(Difference::channel))
                .toList();
        meters.found(now);
        differences = now;
        now.stream().filter(each -> isNews(each, before)).forEach(ReconciliationWatch::tell);
        before.stream()
                .filter(each -> isNews(each, now))
                .forEach(each -> log.info("Channel {}: the sums of {} agree again", each.channel(), each.day()));
    }

    private Difference difference(ChannelDay suspect, Suspicion suspicion, Collection<Difference> before) {
        List<String> known = before.stream()
                .filter(each -> each.channel().equals(suspect.channel())
                        && each.day().equals(suspect.day())
                        && each.side() == suspicion.side()
                        && each.submissions() == suspicion.submissions())
                .findFirst()
                .map(Difference::sources)
                .orElseGet(List::of);
        return new Difference(
                suspect.channel(),
                suspect.day(),
                suspicion.side(),
                suspicion.submissions(),
                suspicion.since(),
                known.isEmpty() ? sources(suspect, suspicion.side()) : known);
    }

    private List<String> sources(ChannelDay suspect, Side side) {
        if (side == Side.SURPLUS) {
            return search.surplus(suspect);
        }
        ledgerPublisher.missing(suspect, search.missing(suspect));
        Line line = reconciliation.books(suspect.day()).get(suspect.channel());
        return line == null ? List.of() : line.missing();
    }

    private static boolean isNews(Difference one, Collection<Difference> others) {
        return others.stream()
                .noneMatch(other ->
                        other.channel().equals(one.channel()) && other.day().equals(one.day()));
    }

    /** Source ids may be the sender's own words: they are told to operators, not to the log. */
    private static void tell(Difference found) {
        boolean missing = found.side() == Side.MISSING;
        log.atError()
                .addKeyValue("decision", "sums differ")
                .addKeyValue("channel", found.channel())
                .addKeyValue("reason", found.side().word())
                .log(
                        "Channel {}: the sums of {} differ, {} {}; GET /actuator/health/sums names what can be named",
                        found.channel(),
                        found.day(),
                        found.submissions(),
                        missing
                                ? "accepted and nowhere in the store: look who else writes to it, and for what was lost in its"
                                        + " backup"
                                : "in the store and accepted by no journal: look who else writes to it, and whether a"
                                        + " journal folder was lost or replaced by an older one");
    }
}
