package org.huiyin.intake.occurrence;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneId;
import org.huiyin.directory.occurrence.OccurrenceMatcher;
import org.huiyin.directory.occurrence.ServiceOccurrenceStore;
import org.huiyin.directory.occurrence.UnmatchedRatingStore;
import org.huiyin.evaluation.Decisions;
import org.huiyin.evaluation.DurableBatch;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.intake.Intake;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.intake.journal.JournalSettings;
import org.huiyin.intake.recording.MatchedOccurrences;
import org.huiyin.intake.recording.OccurrenceDeduplicator;
import org.huiyin.platform.Ids;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.Sealer;
import org.huiyin.rules.Rules;
import org.huiyin.rules.WorkingDays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what is told of occurrences. */
@Configuration(proxyBeanMethods = false)
class TellingBeans {

    @Bean
    OccurrenceJournal occurrenceJournal(
            JournalSettings settings,
            Clock clock,
            ZoneId zone,
            Ids ids,
            ReceiptCodes receipts,
            MeterRegistry registry) {
        return new OccurrenceJournal(settings, clock, zone, ids, receipts, registry);
    }

    @Bean
    OccurrenceTelling occurrenceTelling(
            OccurrenceJournal journal, Pseudonyms pseudonyms, Sealer sealer, ZoneId zone, Clock clock) {
        return new OccurrenceTelling(new OccurrenceWords(pseudonyms, sealer, zone, clock), journal);
    }

    @Bean
    LateMatching lateMatching(
            OccurrenceMatcher matcher,
            UnmatchedRatingStore unmatched,
            EvaluationStore evaluations,
            Decisions decisions,
            OccurrenceDeduplicator deduplicator,
            MatchedOccurrences matched,
            DurableBatch durableBatch,
            Rules rules,
            ZoneId zone,
            Clock clock) {
        return new LateMatching(
                matcher, unmatched, evaluations, decisions, deduplicator, matched, durableBatch, rules, zone, clock);
    }

    @Bean
    LateMatchingWorker lateMatchingWorker(LateMatching matching) {
        return new LateMatchingWorker(matching);
    }

    @Bean
    OccurrenceRecorder occurrenceRecorder(
            OccurrenceJournal journal,
            ServiceOccurrenceStore store,
            DurableBatch durableBatch,
            LateMatching matching,
            Rules rules,
            WorkingDays calendar,
            ZoneId zone) {
        return new OccurrenceRecorder(journal, store, durableBatch, matching, rules, calendar, zone);
    }

    @Bean
    DefaultRatings defaultRatings(
            ServiceOccurrenceStore store, Intake intake, Rules rules, WorkingDays calendar, ZoneId zone, Clock clock) {
        return new DefaultRatings(store, intake, rules, calendar, zone, clock);
    }

    @Bean
    RatingAsking ratingAsking(
            ServiceOccurrenceStore store,
            RatingAsker asker,
            Sealer sealer,
            Rules rules,
            WorkingDays calendar,
            ZoneId zone,
            Clock clock) {
        return new RatingAsking(store, asker, sealer, rules, calendar, zone, clock);
    }

    @Bean
    AskedRatings askedRatings(ServiceOccurrenceStore store, Intake intake, Clock clock) {
        return new AskedRatings(store, intake, clock);
    }
}
