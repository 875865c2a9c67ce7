package org.huiyin.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneId;
import org.huiyin.platform.Ledgers;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the sums. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SumsSettings.class)
class SumsBeans {

    @Bean
    Bookkeeper bookkeeper(Journal journal, Ledger ledger, SumsSettings settings, Clock clock) {
        return new Bookkeeper(journal, ledger, settings, clock);
    }

    @Bean
    Sums sums(
            Journal journal,
            Bookkeeper bookkeeper,
            Ledger ledger,
            Tallies tallies,
            Ledgers ledgers,
            Settlement settlement,
            ZoneId zone) {
        return new Sums(journal, bookkeeper, ledger, tallies, new CountedDays(ledgers), settlement, zone);
    }

    @Bean
    Replicas replicas(Journal journal, Ledger ledger, SumsSettings settings, Clock clock) {
        return new Replicas(journal, ledger, settings, clock);
    }

    @Bean
    SumsWatch sumsWatch(
            Journal journal,
            Sums sums,
            Tallies tallies,
            Bookkeeper bookkeeper,
            Replicas replicas,
            SumsSettings settings,
            ZoneId zone,
            Clock clock,
            MeterRegistry registry) {
        SumsMeters meters = new SumsMeters(registry);
        SumsWatch watch = new SumsWatch(
                sums, new SourceSearch(journal, sums, tallies), bookkeeper, replicas, settings, zone, clock, meters);
        meters.bind(watch, clock, registry);
        return watch;
    }

    @Bean
    SumsHealth sumsHealthIndicator(SumsWatch watch) {
        return new SumsHealth(watch);
    }
}
