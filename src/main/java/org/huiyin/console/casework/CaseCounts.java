package org.huiyin.console.casework;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.casework.Case;
import org.huiyin.casework.appeal.Appeals;
import org.huiyin.console.casework.CaseQueue.Way;
import org.huiyin.evaluation.StoreException;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.platform.MonotonicClock;
import org.springframework.stereotype.Component;

/**
 * How many cases wait for each person, as of a few seconds ago: every page shows it in its rail, so it is asked of the store
 * only now and then, and only for who looks.
 */
@Component
final class CaseCounts {

    /** Counted no further: beyond it the number says nothing more. */
    static final int MOST = 200;

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int PEOPLE = 1_000;

    private final CaseQueue queue;
    private final Appeals appeals;
    private final ZoneId zone;
    private final Clock clock;
    private final MonotonicClock elapsed;

    private final Map<String, Counted> counted = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Counted> eldest) {
            return size() > PEOPLE;
        }
    };

    CaseCounts(CaseQueue queue, Appeals appeals, ZoneId zone, Clock clock, MonotonicClock elapsed) {
        this.queue = queue;
        this.appeals = appeals;
        this.zone = zone;
        this.clock = clock;
        this.elapsed = elapsed;
    }

    /**
     * @param mine in this person's hands; of these {@code today} are due by tonight and {@code overdue} before
     * @param toTake what nobody has taken
     * @param appeals what this person may have to decide
     */
    record Counts(int mine, int today, int overdue, int toTake, int appeals) {
        static final Counts NOTHING = new Counts(0, 0, 0, 0, 0);
    }

    private record Counted(Counts counts, Duration at) {}

    /** As of a few seconds ago; what it was before, or nothing, while the store is away. */
    Counts of(SignedIn person) {
        Counted known;
        synchronized (counted) {
            known = counted.get(person.account());
        }
        if (known != null && elapsed.elapsed().minus(known.at()).compareTo(FRESH) < 0) {
            return known.counts();
        }
        Counts now;
        try {
            now = count(person);
        } catch (StoreException e) {
            now = known == null ? Counts.NOTHING : known.counts();
        }
        synchronized (counted) {
            counted.put(person.account(), new Counted(now, elapsed.elapsed()));
        }
        return now;
    }

    /** Somebody has just changed them: they are counted anew when they are next looked at. */
    void changed() {
        synchronized (counted) {
            counted.clear();
        }
    }

    private Counts count(SignedIn person) {
        int open = person.may(Verb.DECIDE_APPEALS)
                ? appeals.page(false, null, MOST, person).size()
                : 0;
        if (!person.may(Verb.SEE_CASES)) {
            return new Counts(0, 0, 0, 0, open);
        }
        List<Case> mine =
                queue.page(Way.MINE, null, Set.of(), null, MOST, person).items();
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        int overdue = (int)
                mine.stream().filter(each -> CaseQueue.isOverdue(each, now)).count();
        int due = (int) mine.stream()
                .filter(each -> each.next()
                        .filter(deadline -> deadline.day().equals(today))
                        .isPresent())
                .count();
        int toTake =
                queue.page(Way.TEAM, null, Set.of(), null, MOST, person).items().size();
        return new Counts(mine.size(), due, overdue, toTake, open);
    }
}
