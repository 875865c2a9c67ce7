package org.huiyin.scoring;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Entries, marks and cells for as long as a test runs. */
public final class ScoresInMemory implements ScoreStore {

    private record Entry(ScoreEntry latest, Set<String> cells) {}

    private record Counted(
            Cell cell, long ticket, boolean counting, boolean added, @Nullable Instant at, Counts counts) {}

    private final Map<String, Entry> entries = new TreeMap<>();
    private final TreeMap<String, String> marks = new TreeMap<>();
    private final Map<String, Counted> cells = new TreeMap<>();
    private long tokens;
    private long tickets;

    @Override
    public void together(Runnable writes) {
        writes.run();
    }

    @Override
    public synchronized Map<String, Long> settled(Collection<Cell> wanted) {
        Map<String, Long> settled = new HashMap<>();
        for (Cell cell : wanted) {
            Counted there =
                    cells.computeIfAbsent(cell.id(), id -> new Counted(cell, 0, false, false, null, Counts.NONE));
            if (!there.counting()) {
                settled.put(cell.id(), there.ticket());
            }
        }
        return settled;
    }

    @Override
    public synchronized Kept keep(List<ScoreEntry> told) {
        List<ScoreEntry> fresh = new ArrayList<>();
        Set<String> touched = new TreeSet<>();
        for (ScoreEntry entry : told) {
            if (entry.revision() == 1 && !entries.containsKey(entry.evaluation())) {
                entries.put(
                        entry.evaluation(),
                        new Entry(entry, new TreeSet<>(Set.of(entry.cell().id()))));
                fresh.add(entry);
                continue;
            }
            Entry there = entries.computeIfAbsent(entry.evaluation(), id -> new Entry(entry, new TreeSet<>()));
            there.cells().add(entry.cell().id());
            touched.addAll(there.cells());
            if (entry.revision() > there.latest().revision()) {
                entries.put(entry.evaluation(), new Entry(entry, there.cells()));
            }
        }
        return new Kept(fresh, touched);
    }

    @Override
    public synchronized Set<String> add(List<Addition> additions, Instant at) {
        Set<String> missed = new TreeSet<>();
        for (Addition each : additions) {
            Counted there = Objects.requireNonNull(cells.get(each.cell()));
            if (there.ticket() != each.ticket()) {
                missed.add(each.cell());
            } else {
                Counts sum = there.counts().plus(each.counts());
                cells.put(each.cell(), new Counted(there.cell(), there.ticket(), there.counting(), true, at, sum));
            }
        }
        return missed;
    }

    @Override
    public synchronized void mark(Set<String> touched) {
        touched.forEach(cell -> marks.put(cell, "t" + tokens++));
    }

    @Override
    public synchronized List<Mark> marks(@Nullable String after, int limit) {
        return (after == null ? marks : marks.tailMap(after, false))
                .entrySet().stream()
                        .limit(limit)
                        .map(mark -> new Mark(mark.getKey(), mark.getValue()))
                        .toList();
    }

    @Override
    public synchronized long ticket() {
        return ++tickets;
    }

    @Override
    public synchronized void begin(long ticket, Collection<String> ids) {
        for (String id : ids) {
            cells.computeIfPresent(
                    id,
                    (same, there) -> there.ticket() < ticket
                            ? new Counted(there.cell(), ticket, true, there.added(), there.at(), there.counts())
                            : there);
        }
    }

    @Override
    public synchronized List<Slice> slices(Collection<String> ids) {
        List<ScoreEntry> inThem = entries.values().stream()
                .map(Entry::latest)
                .filter(entry -> ids.contains(entry.cell().id()))
                .toList();
        Map<Slice, Long> alike = inThem.stream()
                .map(entry ->
                        new Slice(entry.cell(), entry.kind(), entry.level(), entry.occasion(), entry.standing(), 0))
                .collect(Collectors.groupingBy(slice -> slice, Collectors.counting()));
        return alike.entrySet().stream()
                .map(each -> {
                    Slice slice = each.getKey();
                    return new Slice(
                            slice.cell(),
                            slice.kind(),
                            slice.level(),
                            slice.occasion(),
                            slice.standing(),
                            each.getValue());
                })
                .toList();
    }

    @Override
    public synchronized Set<String> write(long ticket, Instant at, List<Recounted> recounted) {
        Set<String> missed = new TreeSet<>();
        for (Recounted each : recounted) {
            Counted there = cells.get(each.id());
            if (there != null && there.counting() && there.ticket() == ticket) {
                cells.put(each.id(), new Counted(there.cell(), ticket, false, false, at, each.counts()));
            } else {
                missed.add(each.id());
            }
        }
        return missed;
    }

    @Override
    public synchronized List<String> added(LocalDate before, int limit) {
        return cells.entrySet().stream()
                .filter(each ->
                        each.getValue().added() && each.getValue().cell().day().isBefore(before))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public synchronized Map<String, Counts> counts(Collection<String> ids) {
        Map<String, Counts> counts = new HashMap<>();
        ids.stream()
                .filter(cells::containsKey)
                .forEach(id -> counts.put(id, cells.get(id).counts()));
        return counts;
    }

    @Override
    public synchronized void clear(List<Mark> counted) {
        counted.forEach(mark -> marks.remove(mark.cell(), mark.token()));
    }

    @Override
    public synchronized Optional<Placed> placed(String evaluation) {
        return Optional.ofNullable(entries.get(evaluation)).map(Entry::latest).map(latest -> {
            String cell = latest.cell().id();
            Counted counted = cells.get(cell);
            return new Placed(latest, marks.containsKey(cell), counted == null ? null : counted.at());
        });
    }

    @Override
    public synchronized List<Sum> sums(FigureQuery query) {
        Map<Sum, Counts> sums = new HashMap<>();
        for (Counted counted : cells.values()) {
            Cell cell = counted.cell();
            boolean wanted = !cell.day().isBefore(query.from())
                    && !cell.day().isAfter(query.to())
                    && query.within().covers(cell)
                    && query.only().entrySet().stream()
                            .allMatch(only -> only.getValue().equals(field(cell, only.getKey())));
            if (wanted) {
                boolean local = query.by().isLocal();
                Sum group =
                        new Sum(cell.area(), local ? cell.department() : null, field(cell, query.by()), Counts.NONE);
                sums.merge(group, counted.counts(), Counts::plus);
            }
        }
        List<Sum> answer = new ArrayList<>();
        sums.forEach((group, counts) -> answer.add(new Sum(group.area(), group.department(), group.key(), counts)));
        return answer;
    }

    private static @Nullable String field(Cell cell, Grouping by) {
        return switch (by) {
            case WINDOW -> cell.window();
            case AREA -> cell.area();
            case DEPARTMENT -> cell.department();
            case ITEM -> cell.item();
            case STAFF -> cell.staff();
            case CHANNEL -> cell.channel();
        };
    }
}
