package org.huiyin.casework;

import java.util.List;
import java.util.Optional;
import org.huiyin.evaluation.HandledCases;

/** Finds cases by what others call them. */
final class CaseReferences implements HandledCases {

    private static final int MOST_MERGERS = 10;

    private final CaseStore store;

    CaseReferences(CaseStore store) {
        this.store = store;
    }

    @Override
    public Optional<Handled> find(String named) {
        int slash = named.indexOf('/');
        return store.byNumber(named.substring(slash + 1))
                .or(() -> slash < 0 ? Optional.empty() : ofOrder(named.substring(0, slash), named.substring(slash + 1)))
                .map(found -> followed(found, store))
                .map(one -> new Handled(one.id(), one.subject()));
    }

    private Optional<Case> ofOrder(String source, String number) {
        return store.byMatters(List.of(CaseMatters.ofOrder(source, number))).stream()
                .findFirst();
    }

    /** The case as which one goes on: itself, or the one that it was merged into. */
    static Case followed(Case one, CaseStore store) {
        Case now = one;
        for (int i = 0; i < MOST_MERGERS && now.state() == CaseState.MERGED; i++) {
            String next = Case.last(now.steps(StepKind.MERGED))
                    .map(step -> step.details().other())
                    .orElse("");
            now = store.byId(next).orElse(now);
        }
        return now;
    }
}
