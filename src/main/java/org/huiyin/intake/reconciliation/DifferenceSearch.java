package org.huiyin.intake.reconciliation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.intake.ChannelDay;
import org.huiyin.intake.journal.Journal;
import org.huiyin.intake.journal.JournalFile.Remembered;
import org.huiyin.intake.journal.SubmissionCodec.Known;

/**
 * Finds which submissions make the difference, by comparing what this replica's journal remembers of a day with what the
 * store has of it.
 */
final class DifferenceSearch {

    /** Enough to see what they have in common. */
    private static final int TOLD = 20;

    /** So many of one day are compared in memory. */
    private static final int COMPARED = 100_000;

    private final Journal journal;
    private final Reconciliation reconciliation;
    private final StoreCounts storeCounts;

    DifferenceSearch(Journal journal, Reconciliation reconciliation, StoreCounts storeCounts) {
        this.journal = journal;
        this.reconciliation = reconciliation;
        this.storeCounts = storeCounts;
    }

    /** Keys of submissions that this replica's journal knows as settled and the store does not have. */
    List<String> missing(ChannelDay day) {
        List<String> missing = new ArrayList<>();
        Remembered part;
        long after = 0;
        do {
            part = journal.remembered(day, after);
            Set<String> nowhere = storeCounts.endedNowhere(
                    part.known().stream().map(Known::id).toList());
            part.known().stream()
                    .filter(known -> nowhere.contains(known.id()))
                    .map(Known::key)
                    .limit(TOLD - (long) missing.size())
                    .forEach(missing::add);
            after = part.last();
        } while (after != Remembered.END && missing.size() < TOLD);
        return missing;
    }

    /** Keys of submissions that the store has and no journal knows; empty where one journal alone cannot tell. */
    List<String> surplus(ChannelDay day) {
        Ledger.Line all = reconciliation.books(day.day()).getOrDefault(day.channel(), Ledger.Line.NOTHING);
        Journal.Count own = journal.counts(day.day()).getOrDefault(day, new Journal.Count(0, 0));
        if (all.accepted() != own.accepted() || own.waiting() > 0) {
            return List.of();
        }
        Set<String> known = new HashSet<>();
        Remembered part;
        long after = 0;
        do {
            part = journal.remembered(day, after);
            part.known().stream().map(Known::id).forEach(known::add);
            after = part.last();
        } while (part.whole() && after != Remembered.END);
        return part.whole() ? unknown(day, known) : List.of();
    }

    private List<String> unknown(ChannelDay day, Set<String> known) {
        return storeCounts
                .keysById(day.channel(), reconciliation.start(day.day()), reconciliation.end(day.day()), COMPARED)
                .entrySet()
                .stream()
                .filter(each -> !known.contains(each.getKey()))
                .map(each -> each.getValue())
                .sorted()
                .limit(TOLD)
                .collect(Collectors.toList());
    }
}
