package org.huiyin.people.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.huiyin.evaluation.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/** A trail's store for tests, which somebody may get at. */
public final class AuditStoreInMemory implements AuditStore {
    final ConcurrentNavigableMap<Long, AuditEntry> entries = new ConcurrentSkipListMap<>();
    final ConcurrentMap<AuditMark.End, AuditMark> marks = new ConcurrentHashMap<>();

    /** Whether the process dies, as it were, before it can set a mark. */
    boolean diesBeforeMarks;

    /** What another replica does before this one reads its next page. */
    @Nullable
    Runnable beforeNextPage;

    /** Whether it cannot be reached. */
    boolean isAway;

    @Override
    public boolean insert(AuditEntry entry) {
        return entries.putIfAbsent(entry.n(), entry) == null;
    }

    @Override
    public void together(Runnable writes) {
        writes.run();
    }

    @Override
    public Optional<AuditEntry> byNumber(long n) {
        return Optional.ofNullable(entries.get(n));
    }

    @Override
    public List<AuditEntry> page(AuditFilter filter, @Nullable Long before, int most) {
        Runnable other = beforeNextPage;
        beforeNextPage = null;
        if (other != null) {
            other.run();
        }
        NavigableMap<Long, AuditEntry> older = before == null ? entries : entries.headMap(before, false);
        return older.descendingMap().values().stream()
                .filter(entry -> matches(filter, entry))
                .limit(most)
                .toList();
    }

    @Override
    public void each(AuditFilter filter, Consumer<AuditEntry> reader) {
        entries.values().stream().filter(entry -> matches(filter, entry)).forEach(reader);
    }

    private static boolean matches(AuditFilter filter, AuditEntry entry) {
        NewEntry deed = entry.deed();
        return (filter.who() == null || filter.who().equals(deed.who()))
                && (filter.verb() == null || filter.verb().equals(deed.verb()))
                && (filter.kind() == null || filter.kind().equals(deed.kind()))
                && (filter.object() == null || filter.object().equals(deed.object()))
                && (filter.outcome() == null || filter.outcome() == deed.outcome())
                && (filter.from() == null || !entry.at().isBefore(filter.from()))
                && (filter.to() == null || entry.at().isBefore(filter.to()));
    }

    @Override
    public Optional<AuditMark> mark(AuditMark.End end) {
        if (isAway) {
            throw new StoreUnavailableException("The store is away", null);
        }
        return Optional.ofNullable(marks.get(end));
    }

    @Override
    public void begin(AuditMark mark) {
        marks.putIfAbsent(mark.end(), mark);
    }

    @Override
    public void advance(AuditMark mark) {
        if (diesBeforeMarks) {
            throw new StoreUnavailableException("The process has died", null);
        }
        marks.computeIfPresent(mark.end(), (end, there) -> there.n() < mark.n() ? mark : there);
    }

    @Override
    public void replace(AuditMark mark) {
        marks.put(mark.end(), mark);
    }

    @Override
    public long removeThrough(long n) {
        List<Long> gone = new ArrayList<>(entries.headMap(n, true).keySet());
        gone.forEach(entries::remove);
        return gone.size();
    }

    /** Puts an entry under another number, as somebody would who can write to the store. */
    void put(long n, AuditEntry entry) {
        entries.put(n, new AuditEntry(n, entry.at(), entry.deed(), entry.previous(), entry.digest()));
    }

    void change(long n, UnaryOperator<NewEntry> change) {
        entries.computeIfPresent(
                n,
                (number, entry) ->
                        new AuditEntry(n, entry.at(), change.apply(entry.deed()), entry.previous(), entry.digest()));
    }

    AuditEntry take(long n) {
        return entries.remove(n);
    }
}
