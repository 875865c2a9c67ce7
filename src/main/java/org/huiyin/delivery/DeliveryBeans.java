package org.huiyin.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.event.Target;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the hand-off. */
@Configuration(proxyBeanMethods = false)
class DeliveryBeans {

    @Bean
    Outbox outbox(OutboxStore store, List<Target> targets, Clock clock) {
        return new Outbox(store, targets.stream().map(Target::name).toList(), clock);
    }

    @Bean
    DeliveryWorkers couriers(
            OutboxStore store,
            EvaluationStore evaluations,
            List<Target> targets,
            DeliverySettings settings,
            ZoneId zone,
            Clock clock,
            MeterRegistry meters) {
        Map<String, DeliveryWorker> couriers = new LinkedHashMap<>();
        for (Target target : targets) {
            DeliveryWorker deliveryWorker =
                    new DeliveryWorker(store, evaluations, target, settings.source(), zone, settings.pace(), clock);
            if (couriers.put(target.name(), deliveryWorker) != null) {
                throw new IllegalStateException(
                        "Two targets are called " + target.name() + "; each needs its own name");
            }
        }
        return new DeliveryWorkers(couriers, store, clock, settings.measure(), meters);
    }

    @Bean
    TargetsHealth targetsHealthContributor(DeliveryWorkers deliveryWorkers) {
        return new TargetsHealth(deliveryWorkers);
    }
}
