package org.huiyin.casework.citizen;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.huiyin.casework.Case;
import org.huiyin.casework.CaseErasure;
import org.huiyin.casework.Casework;
import org.huiyin.privacy.erasure.ContactNeed;
import org.huiyin.privacy.erasure.ErasablePart;
import org.huiyin.privacy.erasure.ErasureScope;
import org.springframework.stereotype.Component;

/**
 * What leads to a citizen is needed for as long as their case is open; its time runs from the end of it. Then, or by request,
 * it goes from the words of the case as well.
 */
@Component
final class CaseContactNeed implements ContactNeed, ErasablePart {

    private final Casework casework;
    private final CaseErasure erasure;

    CaseContactNeed(Casework casework, CaseErasure erasure) {
        this.casework = casework;
        this.erasure = erasure;
    }

    @Override
    public Map<String, Instant> of(Collection<String> evaluations) {
        Map<String, Instant> needed = new HashMap<>();
        evaluations.forEach(id -> casework.ofEvaluation(id).ifPresent(one -> needed.put(id, end(one))));
        return needed;
    }

    @Override
    public void over(Map<String, Set<String>> known) {
        known.forEach((record, words) -> erasure.forget(Set.of(record), words, Set.of()));
    }

    @Override
    public String what() {
        return "cases";
    }

    @Override
    public long erase(ErasureScope scope) {
        return erasure.forget(scope.evaluations(), scope.known(), scope.raters())
                + erasure.forgetCases(scope.cases().keySet(), scope.known());
    }

    private static Instant end(Case one) {
        return one.state().open()
                ? Instant.MAX
                : one.steps().get(one.steps().size() - 1).at();
    }
}
