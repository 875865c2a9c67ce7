package org.huiyin.intake.journal;

import java.util.HashMap;
import java.util.Map;
import org.huiyin.intake.ChannelDay;
import org.huiyin.intake.journal.Journal.Count;

/** What was accepted and what waits, by channel and day: in memory, so that to ask costs no reading of the journal. */
final class JournalCounts {

    private final Map<ChannelDay, Count> counts = new HashMap<>();

    /** Starts from what the file says. */
    synchronized void restart(Map<ChannelDay, Long> accepted, Map<ChannelDay, Long> waiting) {
        counts.clear();
        accepted.forEach((day, count) -> add(day, count, 0));
        waiting.forEach((day, count) -> add(day, 0, count));
    }

    synchronized void accepted(Map<ChannelDay, Long> more) {
        more.forEach((day, count) -> add(day, count, count));
    }

    synchronized void settled(Map<ChannelDay, Long> gone) {
        gone.forEach((day, count) -> add(day, 0, -count));
    }

    private void add(ChannelDay day, long accepted, long waiting) {
        counts.merge(
                day,
                new Count(accepted, waiting),
                (before, more) -> new Count(before.accepted() + more.accepted(), before.waiting() + more.waiting()));
    }

    /** All of them as of one moment. */
    synchronized Map<ChannelDay, Count> all() {
        return Map.copyOf(counts);
    }
}
