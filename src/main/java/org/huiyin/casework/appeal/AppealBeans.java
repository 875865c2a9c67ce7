package org.huiyin.casework.appeal;

import java.time.Clock;
import java.time.ZoneId;
import org.huiyin.casework.Casework;
import org.huiyin.evaluation.Decisions;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.rules.Rules;
import org.huiyin.rules.WorkingDays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires appeals. */
@Configuration(proxyBeanMethods = false)
class AppealBeans {

    @Bean
    Appeals appeals(
            AppealStore store,
            EvaluationStore evaluations,
            Casework cases,
            Decisions decisions,
            Rules rules,
            WorkingDays calendar,
            ZoneId zone,
            Clock clock) {
        return new Appeals(store, evaluations, cases, decisions, rules, calendar, zone, clock);
    }

    @Bean
    AppealWorker appealWorker(Appeals appeals) {
        return new AppealWorker(appeals);
    }
}
