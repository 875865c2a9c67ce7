package org.huiyin.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneId;
import org.huiyin.directory.SubjectRecognition;
import org.huiyin.directory.occurrence.OccurrenceMatcher;
import org.huiyin.directory.occurrence.ServiceOccurrenceStore;
import org.huiyin.directory.occurrence.UnmatchedRatingStore;
import org.huiyin.evaluation.Decisions;
import org.huiyin.evaluation.DurableBatch;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.HandledCases;
import org.huiyin.evaluation.Intents;
import org.huiyin.intake.channelhealth.ChannelActivityKeeper;
import org.huiyin.intake.channelhealth.ChannelHealthTracker;
import org.huiyin.intake.channelhealth.ChannelTraffic;
import org.huiyin.intake.channelhealth.ChannelTrafficKeeper;
import org.huiyin.intake.journal.Journal;
import org.huiyin.intake.quarantine.Quarantine;
import org.huiyin.intake.quarantine.ReplayOrderStore;
import org.huiyin.intake.recording.BatchRecorder;
import org.huiyin.intake.recording.BurstReview;
import org.huiyin.intake.recording.BurstWatch;
import org.huiyin.intake.recording.Bursts;
import org.huiyin.intake.recording.BurstsHealth;
import org.huiyin.intake.recording.CompletionRegistry;
import org.huiyin.intake.recording.ContextEnricher;
import org.huiyin.intake.recording.MatchedOccurrences;
import org.huiyin.intake.recording.OccurrenceDeduplicator;
import org.huiyin.intake.recording.OccurrenceStore;
import org.huiyin.intake.recording.Recorder;
import org.huiyin.intake.recording.RecorderSettings;
import org.huiyin.intake.recording.RepeatedMessages;
import org.huiyin.intake.recording.UnknownSubjects;
import org.huiyin.normalise.Normaliser;
import org.huiyin.platform.Ids;
import org.huiyin.platform.KeyValueStore;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.rules.Rules;
import org.huiyin.rules.WorkingDays;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the waist. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RecorderSettings.class)
class IntakeBeans {

    @Bean
    ChannelHealthTracker channelHealthTracker(Clock clock) {
        return new ChannelHealthTracker(clock);
    }

    @Bean
    ChannelActivityKeeper channelActivityKeeper(ChannelHealthTracker channelHealth, KeyValueStore keyValueStore) {
        return new ChannelActivityKeeper(channelHealth, keyValueStore);
    }

    @Bean
    ChannelTraffic channelTraffic(Clock clock) {
        return new ChannelTraffic(clock);
    }

    @Bean
    ChannelTrafficKeeper channelTrafficKeeper(ChannelTraffic traffic, KeyValueStore keyValueStore, Journal journal) {
        return new ChannelTrafficKeeper(traffic, keyValueStore, journal.name());
    }

    @Bean
    IntakeMeters intakeMeters(MeterRegistry registry) {
        return new IntakeMeters(registry);
    }

    @Bean
    CompletionRegistry completionRegistry() {
        return new CompletionRegistry();
    }

    @Bean
    Intake intake(
            Journal journal,
            CompletionRegistry completions,
            ChannelHealthTracker channelHealth,
            ChannelTraffic traffic,
            IntakeMeters meters,
            MonotonicClock clock) {
        return new Intake(journal, completions, channelHealth, traffic, meters, new DecisionLog(clock));
    }

    @Bean
    RegionalHindrance regionalHindrance(Rules rules, WorkingDays calendar, ZoneId zone) {
        return new RegionalHindrance(rules, calendar, zone);
    }

    @Bean
    SubmissionEvaluator submissionEvaluator(
            ChannelDirectory channels,
            Pseudonyms pseudonyms,
            ReceiptCodes receipts,
            RegionalHindrance region,
            Clock clock) {
        return new SubmissionEvaluator(channels, new Normaliser(pseudonyms), receipts, region, clock);
    }

    @Bean
    ContextEnricher contextEnricher(ChannelDirectory channels, ConversationStore conversations, HandledCases cases) {
        return new ContextEnricher(channels, conversations, cases);
    }

    @Bean
    OccurrenceDeduplicator occurrenceDeduplicator(
            ChannelDirectory channels, OccurrenceStore occurrences, Rules rules, ZoneId zone) {
        return new OccurrenceDeduplicator(channels, occurrences, rules, zone);
    }

    @Bean
    MatchedOccurrences matchedOccurrences(
            OccurrenceMatcher matcher,
            ServiceOccurrenceStore occurrences,
            UnmatchedRatingStore unmatched,
            Decisions decisions,
            ZoneId zone,
            Clock clock) {
        return new MatchedOccurrences(matcher, occurrences, unmatched, decisions, zone, clock);
    }

    @Bean
    RepeatedMessages repeatedMessages(
            ChannelDirectory channels, OccurrenceStore occurrences, EvaluationStore evaluations) {
        return new RepeatedMessages(channels, occurrences, evaluations);
    }

    @Bean
    BurstWatch burstWatch(ChannelDirectory channels, Bursts bursts, Decisions decisions, Ids ids, Clock clock) {
        return new BurstWatch(channels, bursts, decisions, ids, clock);
    }

    @Bean
    BurstReview burstReview(
            Bursts bursts,
            EvaluationStore evaluations,
            Decisions decisions,
            DurableBatch durableBatch,
            Clock clock,
            MeterRegistry registry) {
        BurstReview review = new BurstReview(bursts, evaluations, decisions, durableBatch, clock);
        Gauge.builder("huiyin.bursts.waiting", review, r -> r.waiting().bursts())
                .description("Rows of ratings faster than people can press that wait for a person")
                .register(registry);
        Gauge.builder("huiyin.bursts.held", review, r -> r.waiting().ratings())
                .description("Ratings held for them")
                .register(registry);
        return review;
    }

    @Bean
    BurstsHealth burstsHealthIndicator(BurstReview review) {
        return new BurstsHealth(review);
    }

    @Bean
    BatchRecorder batchRecorder(
            RepeatedMessages messages,
            SubjectRecognition recognition,
            MatchedOccurrences occurrences,
            OccurrenceDeduplicator deduplicator,
            BurstWatch watch,
            EvaluationStore evaluations,
            Intents intents,
            Acknowledgements acknowledgements,
            ContactStore contacts,
            DispositionStore dispositions,
            QuarantineStore quarantine,
            ReceiptCodes receipts,
            CompletionRegistry completions,
            DurableBatch durableBatch,
            Clock clock) {
        return new BatchRecorder(
                messages,
                new UnknownSubjects(recognition),
                occurrences,
                deduplicator,
                watch,
                evaluations,
                intents,
                acknowledgements,
                contacts,
                dispositions,
                quarantine,
                receipts,
                completions,
                durableBatch,
                clock);
    }

    @Bean
    Quarantine quarantine(
            QuarantineStore store,
            ReplayOrderStore orders,
            EvaluationStore evaluations,
            ContextEnricher enricher,
            SubmissionEvaluator evaluator,
            BatchRecorder batchRecorder,
            Ids ids,
            Clock clock) {
        return new Quarantine(store, orders, evaluations, enricher, evaluator, batchRecorder, ids, clock);
    }

    @Bean
    Recorder recorder(
            Journal journal,
            ContextEnricher enricher,
            SubmissionEvaluator evaluator,
            BatchRecorder batchRecorder,
            Quarantine quarantine,
            RecorderSettings settings,
            IntakeMeters meters) {
        return new Recorder(journal, enricher, evaluator, batchRecorder, quarantine::heal, settings, meters);
    }
}
