package org.huiyin.console.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.console.api.EvaluationView;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.QuarantineStore;
import org.huiyin.intake.quarantine.ReplayOrder;
import org.huiyin.intake.quarantine.ReplayOrderStore;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What is in quarantine, or was until somebody had it replayed. */
@Component
@Order(1)
final class QuarantineTrace implements TraceSource {

    private final QuarantineStore quarantine;
    private final ReplayOrderStore orders;

    QuarantineTrace(QuarantineStore quarantine, ReplayOrderStore orders) {
        this.quarantine = quarantine;
        this.orders = orders;
    }

    @Override
    public Trail under(String key) {
        Map<String, Instant> accepted = new HashMap<>();
        Map<String, QuarantineEntry> entries = new LinkedHashMap<>();
        quarantine.byKey(key).forEach(entry -> {
            accepted.put(entry.id(), entry.submission().receivedAt());
            entries.put(entry.id(), entry);
        });
        Map<String, List<ReplayOrder>> replays = new LinkedHashMap<>();
        orders.byKey(key).forEach(order -> {
            accepted.putIfAbsent(order.submission(), order.receivedAt());
            replays.computeIfAbsent(order.submission(), id -> new ArrayList<>()).add(order);
        });
        return new Trail(accepted, Set.of(), ended -> steps(entries, replays, ended));
    }

    @Override
    public Optional<String> keyByReceipt(String receipt) {
        return quarantine
                .byReceipt(receipt)
                .map(entry -> entry.submission().key())
                .or(() -> orders.byReceipt(receipt).map(ReplayOrder::key));
    }

    private static List<TraceStep> steps(
            Map<String, QuarantineEntry> entries, Map<String, List<ReplayOrder>> replays, Set<String> ended) {
        Map<String, QuarantineEntry> left = new LinkedHashMap<>(entries);
        left.keySet().removeAll(ended);
        List<TraceStep> steps = new ArrayList<>();
        replays.forEach((id, given) -> steps.addAll(replayed(given, left.get(id))));
        left.forEach((id, entry) -> {
            if (!replays.containsKey(id)) {
                steps.add(quarantined(entry.since(), id, entry.cause(), entry.field(), entry.reason()));
            }
            dropped(entry).ifPresent(steps::add);
        });
        return steps;
    }

    /** @param left the entry, where it is in quarantine still */
    private static List<TraceStep> replayed(List<ReplayOrder> given, @Nullable QuarantineEntry left) {
        ReplayOrder first = given.get(0);
        List<TraceStep> steps = new ArrayList<>();
        steps.add(quarantined(first.since(), first.submission(), first.cause(), first.field(), first.reason()));
        for (int i = 0; i < given.size(); i++) {
            ReplayOrder order = given.get(i);
            String stays = i + 1 < given.size() ? given.get(i + 1).reason() : left == null ? null : left.reason();
            steps.add(new TraceStep.Replayed(
                    order.at(), order.submission(), order.by(), stays == null ? "settled" : "stays", stays));
        }
        return steps;
    }

    private static TraceStep quarantined(
            Instant since, String id, QuarantineEntry.Cause cause, String field, String reason) {
        return new TraceStep.Quarantined(since, id, EvaluationView.word(cause), field.isEmpty() ? null : field, reason);
    }

    private static Optional<TraceStep> dropped(QuarantineEntry entry) {
        return Optional.ofNullable(entry.drop())
                .map(drop -> new TraceStep.Dropped(drop.at(), entry.id(), drop.by(), drop.why()));
    }
}
