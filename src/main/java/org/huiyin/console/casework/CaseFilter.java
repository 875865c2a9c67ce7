package org.huiyin.console.casework;

import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.casework.CaseState;
import org.huiyin.console.casework.CaseQueue.Way;
import org.huiyin.console.page.PageAddress;
import org.jspecify.annotations.Nullable;

/**
 * Which cases a list shows, as it stands in its address.
 *
 * @param way how they are looked at
 * @param state null for all that are open
 * @param team null for any
 * @param after next of the page before; null for the first
 */
record CaseFilter(Way way, @Nullable CaseState state, @Nullable String team, @Nullable String after) {

    static CaseFilter of(@Nullable String view, @Nullable String state, @Nullable String team, @Nullable String after) {
        return new CaseFilter(
                Way.of(view),
                Stream.of(CaseState.values())
                        .filter(each -> StepEntry.word(each).equals(state))
                        .findFirst()
                        .orElse(null),
                PageAddress.given(team),
                after);
    }

    /** The way's word, for templates. */
    public String view() {
        return way.word();
    }

    /** The state's word, for templates; null for none. */
    public @Nullable String stateWord() {
        return state == null ? null : StepEntry.word(state);
    }

    Set<CaseState> states() {
        return state == null ? Set.of() : Set.of(state);
    }

    /** Whether it shows fewer than its way would. */
    public boolean isNarrow() {
        return state != null || team != null;
    }

    String address(String path, @Nullable String from) {
        return PageAddress.of(path, "view", view(), "state", stateWord(), "team", team, "after", from);
    }
}
