package org.huiyin.handoff;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.evaluation.EvaluationStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the hand-off. */
@Configuration(proxyBeanMethods = false)
class HandoffBeans {

    @Bean
    Outbox outbox(OutboxStore store, List<Target> targets, Clock clock) {
        return new Outbox(store, targets.stream().map(Target::name).toList(), clock);
    }

    @Bean
    Couriers couriers(
            OutboxStore store,
            EvaluationStore evaluations,
            List<Target> targets,
            HandoffSettings settings,
            ZoneId zone,
            Clock clock,
            MeterRegistry meters) {
        Map<String, Courier> couriers = new LinkedHashMap<>();
        for (Target target : targets) {
            Courier courier = new Courier(store, evaluations, target, settings.source(), zone, settings.pace(), clock);
            if (couriers.put(target.name(), courier) != null) {
                throw new IllegalStateException(
                        "Two targets are called " + target.name() + "; each needs its own name");
            }
        }
        return new Couriers(couriers, store, clock, settings.measure(), meters);
    }

    @Bean
    TargetsHealth targetsHealthContributor(Couriers couriers) {
        return new TargetsHealth(couriers);
    }
}
