package org.huiyin.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.privacy.KnownPersons;
import org.jspecify.annotations.Nullable;

/** Takes what leads to citizens out of cases: out of the words of their steps, and out of what finds further records. */
public final class CaseErasure {

    private static final int AT_ONCE = 500;

    private final CaseStore store;
    private final Clock clock;

    public CaseErasure(CaseStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Takes what leads to citizens out of the cases of these records.
     *
     * @param known contacts and names as anybody may have written them
     * @param raters pseudonyms by which no further record is to be found the same matter
     * @return how many cases had something of it
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store is away; to do it again comes to the same
     */
    public long forget(Collection<String> evaluations, Collection<String> known, Collection<String> raters) {
        Set<String> about = new LinkedHashSet<>();
        for (Case each :
                store.byMatters(evaluations.stream().map(CaseMatters::ofRecord).toList())) {
            about.add(each.id());
            Case.last(each.steps(StepKind.MERGED))
                    .map(step -> step.details().other())
                    .ifPresent(about::add);
        }
        return about.stream().filter(id -> forget(id, known, raters)).count();
    }

    /**
     * Takes what leads to citizens out of the words of cases, and the names by which they are called there wherever they stand
     * in the same case.
     *
     * @param ids of the cases
     * @param known contacts and names as anybody may have written them
     * @return how many had something of it
     */
    public long forgetCases(Collection<String> ids, Collection<String> known) {
        return ids.stream()
                .filter(id -> {
                    Set<String> all = new LinkedHashSet<>(known);
                    store.byId(id).ifPresent(one -> one.steps()
                            .forEach(step -> all.addAll(KnownPersons.names(step.words()))));
                    return forget(id, all, Set.of());
                })
                .count();
    }

    /** The cases begun by words in whose words any of these stands. Looks through all cases, as no index leads there. */
    public List<Case> mentioning(Collection<String> any) {
        List<Case> found = new ArrayList<>();
        Instant now = clock.instant();
        List<Case> some = store.opened(Instant.EPOCH, now, SubjectScope.EVERYTHING, null, AT_ONCE);
        while (!some.isEmpty()) {
            some.stream()
                    .filter(each ->
                            each.isBegunByWords() && each.steps().stream().anyMatch(step -> isIn(step.words(), any)))
                    .forEach(found::add);
            CaseStore.Opened last = CaseStore.Opened.of(some.get(some.size() - 1));
            some = store.opened(Instant.EPOCH, now, SubjectScope.EVERYTHING, last, AT_ONCE);
        }
        return found;
    }

    private static boolean isIn(@Nullable String words, Collection<String> any) {
        return words != null && any.stream().anyMatch(words::contains);
    }

    private boolean forget(String id, Collection<String> known, Collection<String> raters) {
        while (true) {
            Optional<Case> found = store.byId(id);
            if (found.isEmpty()) {
                return false;
            }
            Case now = found.get();
            Case less = now.without(known, raters);
            if (now.equals(less)) {
                return false;
            } else if (store.replace(less.asNext(now.schedule(), now.told()))) {
                return true;
            }
        }
    }
}
