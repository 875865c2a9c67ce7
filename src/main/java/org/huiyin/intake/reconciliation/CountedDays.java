package org.huiyin.intake.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.intake.Disposition;
import org.huiyin.intake.reconciliation.StoreCounts.Tally;
import org.huiyin.platform.KeyValueStore;

/**
 * What has been counted of past days and agreed, so that it is not counted for every question. Whole days are kept in the
 * store, for all replicas and starts; of a day that is not over the hours gone are remembered here.
 */
final class CountedDays {

    private static final String KEYSPACE = "counted-days";
    private static final String UNTIL = "until";

    /** Between a channel, which has none, and what is counted of it. */
    private static final String BETWEEN = " ";

    private static final String RECORDED = "recorded";
    private static final int AT_ONCE = 1_000;

    /**
     * What was received from the beginning of a day.
     *
     * @param until exclusive
     * @param tallies by channel, without what is in quarantine
     */
    record Counted(Instant until, Map<String, Tally> tallies) {}

    private final KeyValueStore keyValueStore;
    private final Map<LocalDate, Counted> hours = new ConcurrentHashMap<>();

    CountedDays(KeyValueStore keyValueStore) {
        this.keyValueStore = keyValueStore;
    }

    Optional<Counted> of(LocalDate day) {
        return Optional.ofNullable(hours.get(day))
                .or(() -> keyValueStore.find(KEYSPACE, day.toString()).flatMap(CountedDays::read));
    }

    /** All that is known, in the order of the days. */
    SortedMap<LocalDate, Counted> all() {
        SortedMap<LocalDate, Counted> all = new TreeMap<>();
        List<KeyValueStore.Entry> page = List.of();
        do {
            page = keyValueStore.list(
                    KEYSPACE, page.isEmpty() ? null : page.get(page.size() - 1).id(), AT_ONCE);
            page.forEach(entry -> read(entry).ifPresent(counted -> all.put(LocalDate.parse(entry.id()), counted)));
        } while (page.size() == AT_ONCE);
        all.putAll(hours);
        return all;
    }

    /** Remembers what has been counted of a day that is not over. */
    void remember(LocalDate day, Counted counted) {
        hours.put(day, counted);
    }

    /** Keeps what has been counted of a whole day. */
    void keep(LocalDate day, Counted counted) {
        Map<String, String> fields = new HashMap<>(Map.of(UNTIL, counted.until().toString()));
        counted.tallies().forEach((channel, tally) -> {
            fields.put(channel + BETWEEN + RECORDED, String.valueOf(tally.recorded()));
            tally.disposed().forEach((end, count) -> fields.put(channel + BETWEEN + end.name(), String.valueOf(count)));
        });
        keyValueStore.put(KEYSPACE, new KeyValueStore.Entry(day.toString(), fields));
        hours.remove(day);
    }

    /** Forgets a day: it is counted anew. */
    void forget(LocalDate day) {
        hours.remove(day);
        if (keyValueStore.find(KEYSPACE, day.toString()).isPresent()) {
            keyValueStore.put(KEYSPACE, new KeyValueStore.Entry(day.toString(), Map.of()));
        }
    }

    private static Optional<Counted> read(KeyValueStore.Entry entry) {
        String until = entry.fields().get(UNTIL);
        if (until == null) {
            return Optional.empty();
        }
        Map<String, Tally> tallies = new HashMap<>();
        entry.fields().forEach((name, count) -> {
            int at = name.lastIndexOf(BETWEEN);
            if (at > 0) {
                tallies.merge(name.substring(0, at), one(name.substring(at + 1), Long.parseLong(count)), Tally::plus);
            }
        });
        return Optional.of(new Counted(Instant.parse(until), tallies));
    }

    private static Tally one(String what, long count) {
        return what.equals(RECORDED)
                ? new Tally(count, Map.of(), 0)
                : new Tally(0, new EnumMap<>(Map.of(Disposition.End.valueOf(what), count)), 0);
    }
}
