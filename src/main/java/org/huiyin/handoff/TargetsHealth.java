package org.huiyin.handoff;

import java.util.stream.Stream;
import org.huiyin.handoff.OutboxStore.Depth;
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

    private final Couriers couriers;

    TargetsHealth(Couriers couriers) {
        this.couriers = couriers;
    }

    @Override
    public @Nullable HealthContributor getContributor(String target) {
        Courier courier = couriers.all().get(target);
        return courier == null ? null : indicator(target, courier);
    }

    @Override
    public Stream<HealthContributors.Entry> stream() {
        return couriers.all().entrySet().stream()
                .map(each -> new HealthContributors.Entry(each.getKey(), indicator(each.getKey(), each.getValue())));
    }

    private HealthIndicator indicator(String target, Courier courier) {
        return () -> health(courier.progress(), couriers.depth(target));
    }

    private static Health health(Courier.Progress progress, Depth depth) {
        Health.Builder health = progress.inVain() >= FAILING_FROM ? Health.down() : Health.up();
        if (progress.lastDelivered() != null) {
            health.withDetail("lastDelivered", progress.lastDelivered());
        }
        if (progress.answer() != null) {
            health.withDetail("answer", progress.answer());
        }
        return health.withDetail("roundsInVain", progress.inVain())
                .withDetail("waiting", depth.waiting())
                .withDetail("parked", depth.parked())
                .build();
    }
}
