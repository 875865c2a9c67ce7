package org.huiyin.directory.occurrence;

import java.time.Clock;
import java.time.ZoneId;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.rules.Rules;
import org.huiyin.rules.WorkingDays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what is known of occurrences. */
@Configuration(proxyBeanMethods = false)
class OccurrenceBeans {

    @Bean
    Occurrences knownOccurrences(ServiceOccurrenceStore store, UnmatchedRatingStore unmatched) {
        return new Occurrences(store, unmatched);
    }

    @Bean
    OccurrenceMatcher occurrenceMatcher(
            ServiceOccurrenceStore store, Rules rules, WorkingDays calendar, ZoneId zone, Clock clock) {
        return new OccurrenceMatcher(store, rules, calendar, zone, clock);
    }

    @Bean
    OccurrenceCountWorker occurrenceCountWorker(OccurrenceCounting counting, MonotonicClock clock) {
        return new OccurrenceCountWorker(counting, clock);
    }
}
