package org.huiyin.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.event.CaseEvents;
import org.huiyin.event.Target;
import org.huiyin.platform.KeyValueStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the hand-off. */
@Configuration(proxyBeanMethods = false)
class DeliveryBeans {

    /** The targets that are files are added. */
    @Bean
    TargetRoster targetRoster(List<Target> targets) {
        return TargetRoster.beginningWith(
                targets.stream().map(Target::name).toList(),
                targets.stream().filter(Target::followsCases).map(Target::name).toList());
    }

    @Bean
    Outbox outbox(OutboxStore store, TargetRoster roster, Clock clock) {
        return new Outbox(store, roster, clock);
    }

    @Bean
    DeliveryWorkers deliveryWorkers(
            OutboxStore store,
            EvaluationStore evaluations,
            CaseEvents cases,
            List<Target> targets,
            DeliverySettings settings,
            ZoneId zone,
            Clock clock,
            MeterRegistry meters) {
        DeliveryWorkers workers = new DeliveryWorkers(store, evaluations, cases, settings, zone, clock, meters);
        for (Target target : targets) {
            if (!workers.add(target, settings.pace())) {
                throw new IllegalStateException(
                        "Two targets are called " + target.name() + "; each needs its own name");
            }
        }
        return workers;
    }

    @Bean
    HandoffSums handoffSums(
            HandoffCounts counts,
            TargetRoster roster,
            KeyValueStore store,
            DeliverySettings settings,
            ZoneId zone,
            Clock clock,
            MeterRegistry meters) {
        return new HandoffSums(counts, roster, store, settings.sums(), zone, clock, meters);
    }

    @Bean
    TargetsHealth targetsHealthContributor(DeliveryWorkers deliveryWorkers, HandoffSums handoffSums) {
        return new TargetsHealth(deliveryWorkers, handoffSums);
    }
}
