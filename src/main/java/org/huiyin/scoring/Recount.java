package org.huiyin.scoring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.scoring.ScoreStore.Mark;
import org.huiyin.scoring.ScoreStore.Recounted;
import org.huiyin.scoring.ScoreStore.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Counts marked cells anew from their entries. Entries are kept before their cells are marked, and a recount begins after
 * the marks are read and before the entries are. From its beginning to its end nothing is added to the cell, and whoever
 * has begun with a greater ticket keeps it from ending: then its marks stay. So replicas may recount the same cell at once.
 */
public final class Recount {

    private final ScoreStore store;
    private final int batch;
    private final Duration pace;
    private final Clock clock;
    private @Nullable String after;

    /**
     * @param batch cells counted in one go, at most
     * @param pace rest after a batch that was the last, at least
     */
    public Recount(ScoreStore store, int batch, Duration pace, Clock clock) {
        this.store = store;
        this.batch = batch;
        this.pace = pace;
        this.clock = clock;
    }

    /**
     * Recounts one batch, beginning behind the last one, so that cells marked again and again keep none waiting.
     *
     * @return how long to rest: at least as long as the batch took, so that counting leaves room for recording
     */
    public Duration round() {
        Instant start = clock.instant();
        List<Mark> marks = store.marks(after, batch);
        boolean more = marks.size() == batch;
        after = more ? marks.get(batch - 1).cell() : null;
        if (marks.isEmpty()) {
            return pace;
        }
        long ticket = store.ticket();
        List<String> ids = marks.stream().map(Mark::cell).toList();
        store.begin(ticket, ids);
        List<Recounted> recounted = count(ids);
        Set<String> missed = store.write(ticket, start, recounted);
        make(recounted, missed);
        store.clear(marks.stream().filter(mark -> !missed.contains(mark.cell())).toList());
        Duration took = Duration.between(start, clock.instant());
        Duration least = more ? Duration.ZERO : pace;
        return took.compareTo(least) < 0 ? least : took;
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
