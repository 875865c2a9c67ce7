package org.huiyin.people.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.platform.MonotonicClock;

/**
 * Keeps a flood of refusals from filling the trail: the first of a kind has an entry at once, those that follow within a
 * minute have one together. How many kinds there are is bounded too, as strangers can think of as many names and addresses
 * as they like.
 */
final class RefusalTally {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** So many of a window have an entry of their own. */
    private static final int MOST_KINDS = 60;

    private static final Kind OTHERS = new Kind("", "", "", "");

    private final MonotonicClock clock;
    private final Map<Kind, Tally> tallies = new HashMap<>();

    RefusalTally(MonotonicClock clock) {
        this.clock = clock;
    }

    /** What is counted together: the same from the same by the same. */
    private record Kind(String network, String who, String verb, String object) {}

    private static final class Tally {
        private final Duration begun;
        private final NewEntry like;
        private long more;

        Tally(Duration begun, NewEntry like) {
            this.begun = begun;
            this.like = like;
        }
    }

    /**
     * Counts one.
     *
     * @param network whose it is, by what one stranger may use freely
     * @return the entry to append for it now, if any
     */
    synchronized Optional<NewEntry> count(String network, NewEntry refusal) {
        Kind kind = new Kind(network, refusal.who(), refusal.verb(), refusal.object());
        Tally tally = tallies.get(kind);
        if (tally == null && tallies.size() < MOST_KINDS) {
            tallies.put(kind, new Tally(clock.elapsed(), refusal));
            return Optional.of(refusal);
        }
        if (tally == null) {
            tally = tallies.computeIfAbsent(OTHERS, others -> new Tally(clock.elapsed(), ofOthers(refusal)));
        }
        tally.more++;
        return Optional.empty();
    }

    private static NewEntry ofOthers(NewEntry refusal) {
        return new NewEntry(
                "", "", "", refusal.verb(), "", "", null, AuditOutcome.REFUSED, Map.of(), Map.of("from", "many"));
    }

    /** The entries of windows that are over, each for all that followed its first; they are counted no more. */
    List<NewEntry> over() {
        return take(clock.elapsed().minus(WINDOW));
    }

    /** The entries of all windows, for the end. */
    List<NewEntry> all() {
        return take(clock.elapsed());
    }

    private synchronized List<NewEntry> take(Duration begunBy) {
        List<NewEntry> entries = new ArrayList<>();
        for (Iterator<Tally> each = tallies.values().iterator(); each.hasNext(); ) {
            Tally tally = each.next();
            if (tally.begun.compareTo(begunBy) <= 0) {
                each.remove();
                if (tally.more > 0) {
                    entries.add(times(tally.like, tally.more));
                }
            }
        }
        return entries;
    }

    private static NewEntry times(NewEntry like, long more) {
        Map<String, String> after = new HashMap<>(like.after());
        after.put("times", String.valueOf(more));
        return new NewEntry(
                like.who(),
                like.as(),
                like.from(),
                like.verb(),
                like.kind(),
                like.object(),
                like.why(),
                like.outcome(),
                like.before(),
                after);
    }
}
