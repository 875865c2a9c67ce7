package org.huiyin.casework;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.huiyin.evaluation.SubjectScope;
import org.jspecify.annotations.Nullable;

/** Cases for as long as a test runs. */
public final class CasesInMemory implements CaseStore {

    private static final Comparator<Case> BY_DUE =
            Comparator.comparing((Case each) -> each.schedule().due()).thenComparing(Case::id);

    private static final Comparator<Opened> BY_OPENING =
            Comparator.comparing(Opened::at).thenComparing(Opened::id);

    private final TreeMap<String, Case> cases = new TreeMap<>();
    private final Map<String, String> byMatter = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();

    @Override
    public synchronized List<Case> add(List<Case> opened) {
        return opened.stream().filter(this::addOne).toList();
    }

    private boolean addOne(Case opened) {
        boolean free = opened.records().matters().stream().noneMatch(byMatter::containsKey)
                && byNumber(opened.number()).isEmpty();
        if (free) {
            put(opened);
        }
        return free;
    }

    @Override
    public synchronized boolean replace(Case changed) {
        Case before = cases.get(changed.id());
        boolean free = before != null
                && before.version() == changed.version() - 1
                && changed.records().matters().stream().allMatch(each -> byMatter.getOrDefault(each, changed.id())
                        .equals(changed.id()));
        if (free) {
            before.records().matters().forEach(byMatter::remove);
            put(changed);
        }
        return free;
    }

    @Override
    public void replaceTold(List<Case> changed) {
        changed.forEach(this::replace);
    }

    private void put(Case one) {
        cases.put(one.id(), one);
        one.records().matters().forEach(each -> byMatter.put(each, one.id()));
    }

    @Override
    public synchronized Optional<Case> byId(String id) {
        return Optional.ofNullable(cases.get(id));
    }

    @Override
    public synchronized List<Case> byIds(Collection<String> ids) {
        return cases.values().stream().filter(each -> ids.contains(each.id())).toList();
    }

    @Override
    public synchronized Optional<Case> byNumber(String number) {
        return cases.values().stream()
                .filter(each -> each.number().equals(number))
                .findFirst();
    }

    @Override
    public synchronized List<Case> byMatters(Collection<String> matters) {
        return cases.values().stream()
                .filter(each -> !Collections.disjoint(each.records().matters(), matters))
                .toList();
    }

    @Override
    public boolean hasUnreadable(Collection<String> matters) {
        return false;
    }

    @Override
    public synchronized List<Case> page(CaseQuery which, @Nullable Position after, int limit) {
        return cases.values().stream()
                .filter(each -> each.isWithin(which.scope()))
                .filter(each -> which.team() == null
                        || which.team().equals(each.progress().team()))
                .filter(each -> which.handler() == null
                        || which.handler().equals(each.progress().handler()))
                .filter(each -> !which.untaken() || each.progress().handler() == null)
                .filter(each -> which.lateBy() == null
                        || each.progress().watched()
                        || !each.schedule().due().isAfter(which.lateBy()))
                .filter(each -> which.asked().contains(each.state()))
                .filter(each -> after == null
                        || each.schedule().due().isAfter(after.due())
                        || each.schedule().due().equals(after.due())
                                && each.id().compareTo(after.id()) > 0)
                .sorted(BY_DUE)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Case> opened(
            Instant from, Instant to, SubjectScope scope, @Nullable Opened after, int limit) {
        return cases.values().stream()
                .filter(each -> !each.opened().isBefore(from) && each.opened().isBefore(to))
                .filter(each -> each.isWithin(scope))
                .filter(each -> after == null || BY_OPENING.compare(Opened.of(each), after) > 0)
                .sorted(Comparator.comparing(Opened::of, BY_OPENING))
                .limit(limit)
                .toList();
    }

    @Override
    public void facts(Instant from, Instant to, Consumer<CaseFacts> each) {
        opened(from, to, SubjectScope.EVERYTHING, null, Integer.MAX_VALUE).stream()
                .map(CaseFacts::of)
                .forEach(each);
    }

    @Override
    public List<Case> toTell(Instant now, int limit) {
        return until(each -> each.schedule().tell(), now, limit);
    }

    @Override
    public List<Case> toWatch(Instant now, int limit) {
        return until(each -> each.schedule().watch(), now, limit);
    }

    private synchronized List<Case> until(Function<Case, @Nullable Instant> when, Instant now, int limit) {
        return cases.values().stream()
                .filter(each -> {
                    Instant at = when.apply(each);
                    return at != null && !at.isAfter(now);
                })
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long nextNumbers(String series, int many) {
        return numbers.merge(series, (long) many, Long::sum) - many + 1;
    }
}
