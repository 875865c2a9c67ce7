package org.huiyin.scoring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.scoring.ScoreStore.Mark;
import org.huiyin.scoring.ScoreStore.Recounted;
import org.huiyin.scoring.ScoreStore.Slice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts marked cells anew from their entries. Entries are kept before their cells are marked, and a recount begins after
 * the marks are read and before the entries are. From its beginning to its end nothing is added to the cell, and whoever
 * has begun with a greater ticket keeps it from ending: then its marks stay. So replicas may recount the same cell at once.
 *
 * <p>Once their day is over, cells that were added to are counted anew as well, to see that it was right.
 */
public final class CellRecount {

    private static final Logger log = LoggerFactory.getLogger(CellRecount.class);
    private static final Duration CHECK_EVERY = Duration.ofMinutes(10);

    private final ScoreStore store;
    private final int batch;
    private final Duration pace;
    private final Clock clock;
    private final MonotonicClock monotonicClock;
    private @Nullable String after;
    private Duration nextCheck;

    /**
     * @param batch cells counted in one go, at most
     * @param pace rest after a batch that was the last, at least
     */
    public CellRecount(ScoreStore store, int batch, Duration pace, Clock clock, MonotonicClock monotonicClock) {
        this.store = store;
        this.batch = batch;
        this.pace = pace;
        this.clock = clock;
        this.monotonicClock = monotonicClock;
        this.nextCheck = monotonicClock.elapsed().plus(CHECK_EVERY);
    }

    /**
     * Recounts one batch, beginning behind the last one, so that cells marked again and again keep none waiting.
     *
     * @return how long to rest: at least as long as the batch took, so that counting leaves room for recording
     */
    public Duration round() {
        Instant start = clock.instant();
        Duration began = monotonicClock.elapsed();
        List<Mark> marks = store.marks(after, batch);
        boolean more = marks.size() == batch;
        after = more ? marks.get(batch - 1).cell() : null;
        if (marks.isEmpty()) {
            check(start, began);
            return pace;
        }
        long ticket = store.ticket();
        List<String> ids = marks.stream().map(Mark::cell).toList();
        store.begin(ticket, ids);
        List<Recounted> recounted = count(ids);
        Set<String> missed = store.write(ticket, start, recounted);
        make(recounted, missed);
        store.clear(marks.stream().filter(mark -> !missed.contains(mark.cell())).toList());
        Duration took = monotonicClock.elapsed().minus(began);
        Duration least = more ? Duration.ZERO : pace;
        return took.compareTo(least) < 0 ? least : took;
    }

    /** What a crash cuts off, or another recount, is checked the next time: it stays one that was added to. */
    private void check(Instant now, Duration elapsed) {
        if (elapsed.compareTo(nextCheck) < 0) {
            return;
        }
        // over in every time zone, and late ratings are in
        List<String> ids = store.added(LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1), batch);
        nextCheck = ids.size() < batch ? elapsed.plus(CHECK_EVERY) : elapsed;
        if (ids.isEmpty()) {
            return;
        }
        long ticket = store.ticket();
        store.begin(ticket, ids);
        Map<String, Counts> said = store.counts(ids);
        List<Recounted> recounted = count(ids);
        Set<String> missed = store.write(ticket, now, recounted);
        for (Recounted each : recounted) {
            if (!missed.contains(each.id()) && !each.counts().equals(said.get(each.id()))) {
                log.warn(
                        "Cell {} of the score said {} and its entries say {}, as it does now: please report it, unless"
                                + " an earlier release ran beside this one, or a rating came in only now",
                        each.cell() == null ? each.id() : each.cell(),
                        said.get(each.id()),
                        each.counts());
            }
        }
    }

    /** Those that an earlier release kept entries of and did not come to count are not there, and are counted next time. */
    private void make(List<Recounted> recounted, Set<String> missed) {
        List<Cell> cells = new ArrayList<>();
        for (Recounted each : recounted) {
            if (each.cell() != null && missed.contains(each.id())) {
                cells.add(each.cell());
            }
        }
        if (!cells.isEmpty()) {
            store.settled(cells);
        }
    }

    private List<Recounted> count(List<String> ids) {
        Map<String, Cell> cells = new HashMap<>();
        Map<String, Counts> counts = new HashMap<>();
        for (Slice slice : store.slices(ids)) {
            String id = slice.cell().id();
            cells.put(id, slice.cell());
            counts.merge(
                    id,
                    Counts.of(slice.kind(), slice.level(), slice.occasion(), slice.standing(), slice.n()),
                    Counts::plus);
        }
        List<Recounted> recounted = new ArrayList<>();
        for (String id : ids) {
            recounted.add(new Recounted(id, cells.get(id), counts.getOrDefault(id, Counts.NONE)));
        }
        return recounted;
    }
}
