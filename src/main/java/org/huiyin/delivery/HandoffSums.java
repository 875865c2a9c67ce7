package org.huiyin.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.huiyin.delivery.HandoffCounts.Tally;
import org.huiyin.platform.KeyValueStore;
import org.huiyin.platform.KeyValueStore.Entry;
import org.huiyin.platform.work.BackgroundWorker;

/**
 * Holds for each target what was recorded against what it was told, what waits, what was refused and what was not for it. It
 * is counted from when a target was first owed anything, or this release first ran.
 */
public final class HandoffSums extends BackgroundWorker {

    private static final String KEYSPACE = "handoff-sums";
    private static final String SINCE = "since";

    /** By then every replica has seen a target's file. */
    private static final Duration SPREAD = Duration.ofMinutes(1);

    private final HandoffCounts counts;
    private final TargetRoster roster;
    private final KeyValueStore store;
    private final Duration every;
    private final ZoneId zone;
    private final Clock clock;
    private final MultiGauge differences;
    private volatile Map<String, Sum> today = Map.of();

    HandoffSums(
            HandoffCounts counts,
            TargetRoster roster,
            KeyValueStore store,
            Duration every,
            ZoneId zone,
            Clock clock,
            MeterRegistry meters) {
        super("handoff-sums", Start.ONCE_READY);
        this.counts = counts;
        this.roster = roster;
        this.store = store;
        this.every = every;
        this.zone = zone;
        this.clock = clock;
        this.differences = MultiGauge.builder("huiyin.handoff.difference")
                .description("Events of today that a target was not told of and is not going to be")
                .register(meters);
    }

    /**
     * One target's sum, in events: a record is one, and so is each change of its standing.
     *
     * @param delivered as often as it was: what was brought again after a crash counts twice
     * @param filtered not for this target
     * @param difference recorded less all the others. More than 0: the target was not told of something and is not going to
     *     be. Less: something came while it was counted, or was brought twice
     */
    public record Sum(
            String target, long recorded, long delivered, long waiting, long parked, long filtered, long difference) {

        private static Sum of(String target, long recorded, Tally tally) {
            return new Sum(
                    target,
                    recorded,
                    tally.delivered(),
                    tally.waiting(),
                    tally.parked(),
                    tally.filtered(),
                    recorded - tally.delivered() - tally.waiting() - tally.parked() - tally.filtered());
        }
    }

    /**
     * The sums of what was accepted on a day, in the gateway's time zone; a target that was owed nothing yet then is left
     * out.
     *
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store cannot be reached
     */
    public List<Sum> of(LocalDate day) {
        Instant start = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        Map<Instant, List<String>> byBeginning = new HashMap<>();
        for (String target : roster.names()) {
            since(target)
                    .filter(since -> since.isBefore(end))
                    .map(since -> since.isBefore(start) ? start : since)
                    .ifPresent(from -> byBeginning
                            .computeIfAbsent(from, none -> new ArrayList<>())
                            .add(target));
        }
        Map<String, Sum> sums = new HashMap<>();
        byBeginning.forEach((from, targets) -> {
            // the records first: what comes meanwhile seems too much and never missing
            long recorded = counts.recorded(from, end);
            Map<String, Tally> owed = counts.owed(from, end);
            targets.forEach(
                    target -> sums.put(target, Sum.of(target, recorded, owed.getOrDefault(target, Tally.NONE))));
        });
        return roster.names().stream().filter(sums::containsKey).map(sums::get).toList();
    }

    /** The sum of a target's day so far, as it was last counted; empty before that. */
    public Optional<Sum> today(String target) {
        return Optional.ofNullable(today.get(target));
    }

    @Override
    protected Duration step() {
        roster.left().forEach(target -> store.put(KEYSPACE, new Entry(target, Map.of())));
        for (String target : roster.names()) {
            if (since(target).isEmpty()) {
                Instant since = clock.instant().plus(SPREAD);
                store.put(KEYSPACE, new Entry(target, Map.of(SINCE, since.toString())));
            }
        }
        List<Sum> sums = of(LocalDate.ofInstant(clock.instant(), zone));
        today = sums.stream().collect(Collectors.toMap(Sum::target, sum -> sum));
        differences.register(
                sums.stream()
                        .map(sum -> MultiGauge.Row.of(Tags.of("target", sum.target()), Math.max(0, sum.difference())))
                        .toList(),
                true);
        return every;
    }

    private Optional<Instant> since(String target) {
        return store.find(KEYSPACE, target)
                .map(entry -> entry.fields().get(SINCE))
                .map(Instant::parse);
    }
}
