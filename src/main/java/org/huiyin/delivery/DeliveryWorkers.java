package org.huiyin.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.huiyin.delivery.OutboxStore.Depth;
import org.huiyin.platform.work.BackgroundWork;
import org.huiyin.platform.work.Worker;

/** Keeps a worker under way for each target, each on its own thread, so that one target's trouble delays only itself. */
final class DeliveryWorkers extends BackgroundWork {

    private final Map<String, DeliveryWorker> couriers;
    private final OutboxStore outbox;
    private final Clock clock;
    private final Duration measure;
    private volatile Map<String, Depth> depths = Map.of();

    /** @param couriers by their target's name */
    DeliveryWorkers(
            Map<String, DeliveryWorker> couriers,
            OutboxStore outbox,
            Clock clock,
            Duration measure,
            MeterRegistry meters) {
        super(Start.WITH_THE_CONTEXT);
        this.couriers = couriers;
        this.outbox = outbox;
        this.clock = clock;
        this.measure = measure;
        for (String target : couriers.keySet()) {
            gauge(meters, "huiyin.handoff.waiting", "Events that wait", target, Depth::waiting);
            gauge(meters, "huiyin.handoff.parked", "Events refused for good", target, Depth::parked);
            gauge(meters, "huiyin.handoff.lag.seconds", "Age of the oldest event that waits", target, this::age);
        }
    }

    /** After the store, before the recorder. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 100;
    }

    @Override
    protected List<Worker> workers() {
        List<Worker> workers = new ArrayList<>();
        couriers.forEach((target, worker) -> workers.add(new Worker("courier-" + target, worker::round)));
        workers.add(new Worker("handoff-depth", this::measure));
        return workers;
    }

    /** By their target's name. */
    Map<String, DeliveryWorker> all() {
        return couriers;
    }

    /** How much waited for a target when it was last measured. */
    Depth depth(String target) {
        return depths.getOrDefault(target, new Depth(target, 0, 0, null));
    }

    private Duration measure() {
        depths = outbox.depths().stream().collect(Collectors.toMap(Depth::target, Function.identity()));
        return measure;
    }

    private void gauge(
            MeterRegistry meters, String name, String description, String target, ToDoubleFunction<Depth> value) {
        Gauge.builder(name, () -> value.applyAsDouble(depth(target)))
                .description(description)
                .tags(Tags.of("target", target))
                .register(meters);
    }

    private double age(Depth depth) {
        Instant oldest = depth.oldest();
        return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1000.0;
    }
}
