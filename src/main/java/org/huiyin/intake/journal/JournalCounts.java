package org.huiyin.intake.journal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.huiyin.intake.ChannelDay;
import org.huiyin.intake.journal.Journal.Count;

/**
 * What was accepted and what waits, by channel and day, of the days that still change: in memory, so that to ask costs no
 * reading of the journal. What was accepted on a day that was forgotten is in the journal's file.
 */
final class JournalCounts {

    private final Map<LocalDate, Map<ChannelDay, Count>> days = new HashMap<>();
    private final Set<LocalDate> changed = new HashSet<>();

    /** Starts from what the file says. */
    synchronized void restart(Map<ChannelDay, Long> accepted, Map<ChannelDay, Long> waiting) {
        days.clear();
        accepted.forEach((day, count) -> add(day, count, 0));
        waiting.forEach((day, count) -> add(day, 0, count));
    }

    /**
     * Counts more.
     *
     * @param inFile what the file has accepted on a day, these included; asked of a day that is not known here
     */
    synchronized void accepted(Map<ChannelDay, Long> more, Function<LocalDate, Map<ChannelDay, Long>> inFile) {
        Set<LocalDate> unknown = new HashSet<>();
        more.keySet().stream()
                .map(ChannelDay::day)
                .filter(day -> !days.containsKey(day))
                .forEach(unknown::add);
        unknown.forEach(day -> inFile.apply(day).forEach((each, count) -> add(each, count, 0)));
        more.forEach((day, count) -> add(day, unknown.contains(day.day()) ? 0 : count, count));
    }

    synchronized void settled(Map<ChannelDay, Long> gone) {
        gone.forEach((day, count) -> add(day, 0, -count));
    }

    private void add(ChannelDay day, long accepted, long waiting) {
        days.computeIfAbsent(day.day(), any -> new HashMap<>())
                .merge(
                        day,
                        new Count(accepted, waiting),
                        (before, more) ->
                                new Count(before.accepted() + more.accepted(), before.waiting() + more.waiting()));
        changed.add(day.day());
    }

    /** The days that changed since this was asked last; all of them after a restart. */
    synchronized Set<LocalDate> takeChanged() {
        Set<LocalDate> taken = Set.copyOf(changed);
        changed.clear();
        return taken;
    }

    /** Forgets days of which nothing waits and no change is still to be taken. */
    synchronized void forgetBefore(LocalDate day) {
        days.entrySet()
                .removeIf(each -> each.getKey().isBefore(day)
                        && !changed.contains(each.getKey())
                        && each.getValue().values().stream().allMatch(count -> count.waiting() == 0));
    }

    /** Those of one day; empty for a day that is not known here. */
    synchronized Map<ChannelDay, Count> of(LocalDate day) {
        return Map.copyOf(days.getOrDefault(day, Map.of()));
    }

    /** All that are known here, as of one moment. */
    synchronized Map<ChannelDay, Count> all() {
        Map<ChannelDay, Count> all = new HashMap<>();
        days.values().forEach(all::putAll);
        return all;
    }
}
