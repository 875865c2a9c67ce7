package org.huiyin.console.trace;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.intake.Disposition;
import org.huiyin.intake.DispositionStore;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What ended without a record of its own. */
@Component
@Order(2)
final class DispositionTrace implements TraceSource {

    private final DispositionStore dispositions;

    DispositionTrace(DispositionStore dispositions) {
        this.dispositions = dispositions;
    }

    @Override
    public Trail under(String key) {
        List<Disposition> found = dispositions.byKey(key);
        Map<String, Instant> accepted = new HashMap<>();
        found.forEach(each -> accepted.put(each.id(), each.receivedAt()));
        List<TraceStep> steps = found.stream().map(DispositionTrace::step).toList();
        return new Trail(accepted, accepted.keySet(), ended -> steps);
    }

    /** A disposition keeps none: what it repeats, if anything, has it. */
    @Override
    public Optional<String> keyByReceipt(String receipt) {
        return Optional.empty();
    }

    private static TraceStep step(Disposition end) {
        return switch (end.end()) {
            case DUPLICATE -> new TraceStep.Duplicate(end.at(), end.id(), end.of());
            case IGNORED -> new TraceStep.Ignored(end.at(), end.id(), end.reason());
            case UNRATED -> new TraceStep.Unrated(end.at(), end.id(), end.reason());
        };
    }
}
