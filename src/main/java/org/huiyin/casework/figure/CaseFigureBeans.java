package org.huiyin.casework.figure;

import java.time.Clock;
import java.time.ZoneId;
import org.huiyin.casework.CaseStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the figures of cases. */
@Configuration(proxyBeanMethods = false)
class CaseFigureBeans {

    @Bean
    CaseFigures caseFigures(CaseStore store, ZoneId zone, Clock clock) {
        return new CaseFigures(store, zone, clock);
    }

    @Bean
    CaseFactsKeeper caseFactsKeeper(CaseStore store, Clock clock) {
        return new CaseFactsKeeper(store, clock);
    }
}
