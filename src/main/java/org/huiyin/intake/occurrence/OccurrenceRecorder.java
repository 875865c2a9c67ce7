package org.huiyin.intake.occurrence;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.huiyin.directory.occurrence.ServiceOccurrence;
import org.huiyin.directory.occurrence.ServiceOccurrenceStore;
import org.huiyin.directory.occurrence.ServiceOccurrenceStore.Told;
import org.huiyin.evaluation.DurableBatch;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.platform.ScrubbedTrace;
import org.huiyin.platform.work.BackgroundWorker;
import org.huiyin.rules.Rules;
import org.huiyin.rules.WorkingDays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what was told of occurrences to the store, in bounded batches, and has the ratings matched that waited for them. A
 * batch that a crash cuts off is brought again whole.
 */
final class OccurrenceRecorder extends BackgroundWorker {

    private static final Logger log = LoggerFactory.getLogger(OccurrenceRecorder.class);
    private static final int AT_ONCE = 1_000;
    private static final Duration PACE = Duration.ofMillis(50);

    private final OccurrenceJournal journal;
    private final ServiceOccurrenceStore store;
    private final DurableBatch durableBatch;
    private final LateMatching matching;
    private final Rules rules;
    private final WorkingDays calendar;
    private final ZoneId zone;

    /** @param zone in which days begin and end */
    OccurrenceRecorder(
            OccurrenceJournal journal,
            ServiceOccurrenceStore store,
            DurableBatch durableBatch,
            LateMatching matching,
            Rules rules,
            WorkingDays calendar,
            ZoneId zone) {
        super("occurrence-recorder", Start.ONCE_READY);
        this.journal = journal;
        this.store = store;
        this.durableBatch = durableBatch;
        this.matching = matching;
        this.rules = rules;
        this.calendar = calendar;
        this.zone = zone;
    }

    /** Stops first of all, as the recorder of ratings does. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    protected Duration step() {
        List<OccurrenceJournal.Word> batch = journal.oldest(AT_ONCE);
        if (batch.isEmpty()) {
            return PACE;
        }
        try {
            bring(batch);
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            batch.forEach(this::bringAlone);
        }
        journal.settled(batch);
        return Duration.ZERO;
    }

    private void bringAlone(OccurrenceJournal.Word word) {
        try {
            bring(List.of(word));
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            journal.putAside(word);
            log.error(
                    "A word on a service occurrence cannot be kept in the store, and is a line of {} from now on: {}",
                    journal.aside(),
                    ScrubbedTrace.of(e));
        }
    }

    private void bring(List<OccurrenceJournal.Word> words) {
        List<ServiceOccurrence> occurrences =
                words.stream().map(OccurrenceJournal.Word::occurrence).toList();
        durableBatch.together(() -> {
            store.tell(occurrences.stream()
                    .map(each -> new Told(
                            each,
                            DefaultRatings.due(each, rules, calendar, zone),
                            RatingAsking.due(each, rules, calendar, zone)))
                    .toList());
            return occurrences;
        });
        matching.of(occurrences);
    }
}
