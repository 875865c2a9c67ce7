package org.huiyin.casework;

import java.time.Instant;
import java.util.Set;
import org.huiyin.evaluation.SubjectScope;
import org.jspecify.annotations.Nullable;

/**
 * Which cases; null and the empty set for any.
 *
 * @param scope within which their subjects lie
 * @param team to which they are assigned
 * @param handler who has them in hand
 * @param states open ones alone where it is empty
 * @param untaken those alone that nobody has in hand
 * @param lateBy those alone that are urged, supervised or hard, or whose next deadline is over by then; null for all
 */
public record CaseQuery(
        SubjectScope scope,
        @Nullable String team,
        @Nullable String handler,
        Set<CaseState> states,
        boolean untaken,
        @Nullable Instant lateBy) {

    public CaseQuery {
        states = Set.copyOf(states);
    }

    /** Whoever has them in hand, and however late they are. */
    public CaseQuery(SubjectScope scope, @Nullable String team, @Nullable String handler, Set<CaseState> states) {
        this(scope, team, handler, states, false, null);
    }

    /** Those of them that nobody has in hand. */
    public CaseQuery thatNobodyHas() {
        return new CaseQuery(scope, team, handler, states, true, lateBy);
    }

    /** Those of them that somebody has to look after by then. */
    public CaseQuery lateBy(Instant moment) {
        return new CaseQuery(scope, team, handler, states, untaken, moment);
    }

    /** The states that are meant. */
    public Set<CaseState> asked() {
        return states.isEmpty() ? CaseState.OPEN : states;
    }
}
