package org.huiyin.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
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
    Settlement settlement(
            Occasions occasions,
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
