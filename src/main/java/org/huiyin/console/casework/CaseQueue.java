package org.huiyin.console.casework;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.casework.Case;
import org.huiyin.casework.CaseState;
import org.huiyin.casework.CaseStore.Position;
import org.huiyin.casework.Casework;
import org.huiyin.people.SignedIn;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which cases somebody looks at: theirs, those that nobody has taken, those that are late or watched, or all they may see. */
@Component
final class CaseQueue {

    private final Casework casework;

    CaseQueue(Casework casework) {
        this.casework = casework;
    }

    /** The ways to look at cases, as they stand in addresses. */
    enum Way {
        MINE,
        TEAM,
        ESCALATED,
        ALL;

        String word() {
            return StepEntry.word(this);
        }

        static Way of(@Nullable String word) {
            return Stream.of(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElse(MINE);
        }
    }

    /**
     * A page of cases, those first whose next deadline is over first.
     *
     * @param team to which they are assigned; null for any
     * @param states open ones where it is empty
     * @param after next of the page before; null for the first
     */
    ListPage<Case> page(
            Way way, @Nullable String team, Set<CaseState> states, @Nullable String after, int limit, SignedIn person) {
        Position from = position(after);
        List<Case> some =
                switch (way) {
                    case MINE -> casework.page(team, person.account(), states, from, limit + 1, person);
                    case TEAM -> casework.toTake(team, states, from, limit + 1, person);
                    case ESCALATED -> casework.late(team, states, from, limit + 1, person);
                    case ALL -> casework.page(team, null, states, from, limit + 1, person);
                };
        return ListPage.of(
                some, limit, each -> cursor(new Position(each.schedule().due(), each.id())));
    }

    static boolean isOverdue(Case of, Instant now) {
        return !of.schedule().due().isAfter(now);
    }

    private static String cursor(Position at) {
        return at.due().toEpochMilli() + "-" + at.id();
    }

    private static @Nullable Position position(@Nullable String after) {
        if (after == null || after.isEmpty()) {
            return null;
        }
        int dash = after.indexOf('-', 1);
        if (dash < 0 || !after.substring(0, dash).matches("-?[0-9]{1,15}")) {
            throw BadRequest.of("after", "is '" + after + "'; expected what a page says as its next one");
        }
        return new Position(Instant.ofEpochMilli(Long.parseLong(after.substring(0, dash))), after.substring(dash + 1));
    }
}
