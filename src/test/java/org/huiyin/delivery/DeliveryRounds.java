package org.huiyin.delivery;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.event.CaseEvents;

/** Deliveries whose rounds a test goes by hand. */
public final class DeliveryRounds {

    private final DeliveryWorkers workers;

    public DeliveryRounds(OutboxStore outbox, EvaluationStore evaluations, CaseEvents cases, Clock clock) {
        DeliverySettings settings = new DeliverySettings(
                URI.create("urn:huiyin:test"),
                500,
                Duration.ofMillis(100),
                Duration.ofSeconds(20),
                Duration.ofMinutes(10),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Duration.ofMinutes(5));
        workers = new DeliveryWorkers(
                outbox, evaluations, cases, settings, ZoneId.of("Asia/Shanghai"), clock, new SimpleMeterRegistry());
    }

    public DeliveryWorkers workers() {
        return workers;
    }

    /** @return how long it would rest */
    public Duration round(String target) {
        DeliveryWorker worker = workers.all().get(target);
        if (worker == null) {
            throw new AssertionError("No target " + target + " is told; told are "
                    + workers.all().keySet());
        }
        return worker.round();
    }
}
