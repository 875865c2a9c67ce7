package org.huiyin.casework;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.huiyin.evaluation.DurableBatch;
import org.huiyin.evaluation.EvaluationSearch;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.event.CaseOutbox;
import org.huiyin.platform.Ids;
import org.huiyin.rules.Rules;
import org.huiyin.rules.WorkingDays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires casework. */
@Configuration(proxyBeanMethods = false)
class CaseworkBeans {

    @Bean
    Casework casework(
            CaseStore store,
            Rules rules,
            WorkingDays calendar,
            AnswerLetters letters,
            Ids ids,
            ZoneId zone,
            Clock clock) {
        return new Casework(store, rules, calendar, letters, ids, zone, clock);
    }

    @Bean
    CaseOpening caseOpening(
            EvaluationStore evaluations,
            EvaluationSearch search,
            CaseStore store,
            Casework casework,
            DurableBatch durableBatch,
            ZoneId zone,
            Clock clock) {
        return new CaseOpening(evaluations, search, store, casework, durableBatch, zone, clock);
    }

    @Bean
    CaseEventLog caseEventLog(CaseStore store) {
        return new CaseEventLog(store);
    }

    @Bean
    CaseTelling caseTelling(
            CaseStore store, List<CaseFollower> followers, CaseOutbox outbox, DurableBatch durableBatch, Clock clock) {
        return new CaseTelling(store, followers, outbox, durableBatch, clock);
    }

    @Bean
    CaseWatch caseWatch(CaseStore store, Casework casework, Clock clock) {
        return new CaseWatch(store, casework, clock);
    }

    @Bean
    CaseReferences caseReferences(CaseStore store) {
        return new CaseReferences(store);
    }

    @Bean
    CaseErasure caseErasure(CaseStore store, Clock clock) {
        return new CaseErasure(store, clock);
    }

    @Bean
    WorkOrders workOrders(CaseStore store, Casework casework) {
        return new WorkOrders(store, casework);
    }
}
