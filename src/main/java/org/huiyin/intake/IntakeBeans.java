package org.huiyin.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.huiyin.evaluation.Decisions;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.Intents;
import org.huiyin.normalise.Normaliser;
import org.huiyin.platform.Ids;
import org.huiyin.platform.Ledgers;
import org.huiyin.privacy.Pseudonyms;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the waist. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RecorderSettings.class)
class IntakeBeans {

    @Bean
    LifeSigns lifeSigns(Clock clock) {
        return new LifeSigns(clock);
    }

    @Bean
    LifeSignKeeper lifeSignKeeper(LifeSigns signs, Ledgers ledgers) {
        return new LifeSignKeeper(signs, ledgers);
    }

    @Bean
    IntakeMeters intakeMeters(MeterRegistry registry) {
        return new IntakeMeters(registry);
    }

    @Bean
    Fates fates() {
        return new Fates();
    }

    @Bean
    Intake intake(Journal journal, Fates fates, LifeSigns signs, IntakeMeters meters, Clock clock) {
        return new Intake(journal, fates, signs, meters, new DecisionLog(clock));
    }

    @Bean
    Desk desk(Sources sources, Pseudonyms pseudonyms, Receipts receipts, Clock clock) {
        return new Desk(sources, new Normaliser(pseudonyms), receipts, clock);
    }

    @Bean
    Recollection recollection(Sources sources, Conversations conversations) {
        return new Recollection(sources, conversations);
    }

    @Bean
    Occasions occasions(Sources sources, Occurrences occurrences, RecorderSettings settings) {
        return new Occasions(sources, occurrences, settings.visit());
    }

    @Bean
    BurstWatch burstWatch(Sources sources, Bursts bursts, Decisions decisions, Ids ids, Clock clock) {
        return new BurstWatch(sources, bursts, decisions, ids, clock);
    }

    @Bean
    BurstReview burstReview(
            Bursts bursts,
            EvaluationStore evaluations,
            Decisions decisions,
            Durably durably,
            Clock clock,
            MeterRegistry registry) {
        BurstReview review = new BurstReview(bursts, evaluations, decisions, durably, clock);
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
    Settlement settlement(
            Occasions occasions,
            BurstWatch watch,
            EvaluationStore evaluations,
            Intents intents,
            Acknowledgements acknowledgements,
            Contacts contacts,
            Dispositions dispositions,
            QuarantineStore quarantine,
            Receipts receipts,
            Fates fates,
            Durably durably,
            Clock clock) {
        return new Settlement(
                occasions,
                watch,
                evaluations,
                intents,
                acknowledgements,
                contacts,
                dispositions,
                quarantine,
                receipts,
                fates,
                durably,
                clock);
    }

    @Bean
    Quarantine quarantine(
            QuarantineStore store,
            ReplayOrders orders,
            EvaluationStore evaluations,
            Recollection recollection,
            Desk desk,
            Settlement settlement,
            Ids ids,
            Clock clock) {
        return new Quarantine(store, orders, evaluations, recollection, desk, settlement, ids, clock);
    }

    @Bean
    Recorder recorder(
            Journal journal,
            Recollection recollection,
            Desk desk,
            Settlement settlement,
            Quarantine quarantine,
            RecorderSettings settings,
            IntakeMeters meters) {
        return new Recorder(journal, recollection, desk, settlement, quarantine::heal, settings, meters);
    }
}
