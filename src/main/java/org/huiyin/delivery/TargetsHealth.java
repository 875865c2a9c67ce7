package org.huiyin.delivery;

import java.util.Optional;
import java.util.stream.Stream;
import org.huiyin.delivery.OutboxStore.Depth;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health entry {@code targets}: one for each target. None of them is part of readiness: what a target does not take waits
 * in the outbox.
 */
final class TargetsHealth implements CompositeHealthContributor {

    /** So many rounds in a row in which the target took nothing are more than a hiccup. */
    private static final int FAILING_FROM = 3;

    private final DeliveryWorkers deliveryWorkers;
    private final HandoffSums sums;

    TargetsHealth(DeliveryWorkers deliveryWorkers, HandoffSums sums) {
        this.deliveryWorkers = deliveryWorkers;
        this.sums = sums;
    }

    @Override
    public @Nullable HealthContributor getContributor(String target) {
        DeliveryWorker deliveryWorker = deliveryWorkers.all().get(target);
        return deliveryWorker == null ? null : indicator(target, deliveryWorker);
    }

    @Override
    public Stream<HealthContributors.Entry> stream() {
        return deliveryWorkers.all().entrySet().stream()
                .map(each -> new HealthContributors.Entry(each.getKey(), indicator(each.getKey(), each.getValue())));
    }

    private HealthIndicator indicator(String target, DeliveryWorker deliveryWorker) {
        return () -> health(deliveryWorker.progress(), deliveryWorkers.depth(target), sums.today(target));
    }

    private static Health health(DeliveryWorker.Progress progress, Depth depth, Optional<HandoffSums.Sum> today) {
        Health.Builder health = progress.inVain() >= FAILING_FROM ? Health.down() : Health.up();
        if (progress.lastDelivered() != null) {
            health.withDetail("lastDelivered", progress.lastDelivered());
        }
        if (progress.answer() != null) {
            health.withDetail("answer", progress.answer());
        }
        today.ifPresent(sum -> health.withDetail("today", sum));
        return health.withDetail("roundsInVain", progress.inVain())
                .withDetail("waiting", depth.waiting())
                .withDetail("parked", depth.parked())
                .build();
    }
}
