package org.huiyin.intake.reconciliation;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneId;
import org.huiyin.intake.journal.Journal;
import org.huiyin.intake.recording.BatchRecorder;
import org.huiyin.platform.KeyValueStore;
import org.huiyin.platform.MonotonicClock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the sums. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReconciliationSettings.class)
class ReconciliationBeans {

    @Bean
    LedgerPublisher ledgerPublisher(Journal journal, Ledger ledger, ReconciliationSettings settings, Clock clock) {
        return new LedgerPublisher(journal, ledger, settings, clock);
    }

    @Bean
    Reconciliation reconciliation(
            Journal journal,
            LedgerPublisher ledgerPublisher,
            Ledger ledger,
            StoreCounts storeCounts,
            KeyValueStore keyValueStore,
            BatchRecorder batchRecorder,
            ZoneId zone) {
        return new Reconciliation(
                journal, ledgerPublisher, ledger, storeCounts, new CountedDays(keyValueStore), batchRecorder, zone);
    }

    @Bean
    ReplicaList replicas(Journal journal, Ledger ledger, ReconciliationSettings settings, Clock clock) {
        return new ReplicaList(journal, ledger, settings, clock);
    }

    @Bean
    ReconciliationWatch reconciliationWatch(
            Journal journal,
            Reconciliation reconciliation,
            StoreCounts storeCounts,
            LedgerPublisher ledgerPublisher,
            ReplicaList replicaList,
            ReconciliationSettings settings,
            ZoneId zone,
            Clock clock,
            MonotonicClock monotonicClock,
            MeterRegistry registry) {
        ReconciliationMeters meters = new ReconciliationMeters(registry);
        ReconciliationWatch watch = new ReconciliationWatch(
                reconciliation,
                new DifferenceSearch(journal, reconciliation, storeCounts),
                ledgerPublisher,
                replicaList,
                settings,
                zone,
                clock,
                monotonicClock,
                meters);
        meters.bind(watch, registry);
        return watch;
    }

    @Bean
    ReconciliationHealth sumsHealthIndicator(ReconciliationWatch watch) {
        return new ReconciliationHealth(watch);
    }
}
