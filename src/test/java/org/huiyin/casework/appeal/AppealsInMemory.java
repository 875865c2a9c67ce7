package org.huiyin.casework.appeal;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.huiyin.evaluation.SubjectScope;
import org.jspecify.annotations.Nullable;

/** Appeals for as long as a test runs. */
public final class AppealsInMemory implements AppealStore {

    private final TreeMap<String, Appeal> appeals = new TreeMap<>();

    @Override
    public synchronized boolean add(Appeal opened) {
        return appeals.putIfAbsent(opened.evaluation(), opened) == null;
    }

    @Override
    public synchronized Optional<Appeal> byEvaluation(String evaluation) {
        return Optional.ofNullable(appeals.get(evaluation));
    }

    @Override
    public synchronized boolean decide(Appeal decided) {
        boolean open = byEvaluation(decided.evaluation())
                .filter(each -> each.decision() == null)
                .isPresent();
        if (open) {
            appeals.put(decided.evaluation(), decided);
        }
        return open;
    }

    @Override
    public synchronized void carriedOut(Appeal carried) {
        appeals.put(carried.evaluation(), carried);
    }

    @Override
    public synchronized List<Appeal> owed(int limit) {
        return appeals.values().stream()
                .filter(each -> !each.carried())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Appeal> page(
            SubjectScope scope,
            @Nullable Boolean decided,
            @Nullable String appellant,
            @Nullable String after,
            int limit) {
        return appeals.values().stream()
                .filter(each -> scope.covers(each.subject()))
                .filter(each -> decided == null || decided == (each.decision() != null))
                .filter(each -> appellant == null || appellant.equals(each.appellant()))
                .filter(each -> after == null || each.evaluation().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }
}
