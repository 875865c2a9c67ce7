package org.huiyin.console.trace;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.huiyin.delivery.DeliveryProgress;
import org.huiyin.delivery.Outbox;
import org.huiyin.delivery.OutboxEntry;
import org.huiyin.evaluation.Evaluation;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What targets were told of a record, and what they said to it. */
@Component
@Order(1)
final class DeliveryTrace implements RecordTraceSource {

    private final Outbox outbox;

    DeliveryTrace(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public List<TraceStep> of(Evaluation evaluation) {
        String id = evaluation.id();
        int revision = evaluation.revision();
        // a set, as an order that was not carried out speaks of what is parked still
        Set<TraceStep> steps = new LinkedHashSet<>();
        outbox.handovers(id, revision).forEach(handover -> steps.add(step(handover)));
        // asked last, as an order is noted before it is carried out
        outbox.redeliveries(id, revision).forEach(order -> {
            OutboxEntry was = order.parked();
            steps.add(new TraceStep.DeliveryReplayed(order.at(), id, was.target(), was.revision(), order.by()));
            steps.add(new TraceStep.Parked(
                    was.answeredAt() == null ? order.at() : was.answeredAt(),
                    id,
                    was.target(),
                    was.revision(),
                    was.attempts(),
                    was.answer()));
        });
        return List.copyOf(steps);
    }

    private static TraceStep step(DeliveryProgress handover) {
        String id = handover.evaluation();
        return switch (handover.stage()) {
            case DELIVERED ->
                new TraceStep.Delivered(handover.at(), id, handover.target(), handover.revision(), handover.attempts());
            case FILTERED -> new TraceStep.Filtered(handover.at(), id, handover.target(), handover.revision());
            case PARKED ->
                new TraceStep.Parked(
                        handover.at(),
                        id,
                        handover.target(),
                        handover.revision(),
                        handover.attempts(),
                        handover.answer());
            case WAITING ->
                new TraceStep.Owed(
                        handover.at(),
                        id,
                        handover.target(),
                        handover.revision(),
                        handover.attempts(),
                        handover.answer());
        };
    }
}
