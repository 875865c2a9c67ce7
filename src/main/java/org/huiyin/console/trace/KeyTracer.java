package org.huiyin.console.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.huiyin.console.api.EvaluationView;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Standing;
import org.huiyin.intake.Disposition;
import org.huiyin.intake.DispositionStore;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.QuarantineStore;
import org.huiyin.intake.journal.Journal;
import org.huiyin.intake.quarantine.ReplayOrder;
import org.huiyin.intake.quarantine.ReplayOrderStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers all that happened under one key: to the message, to what repeated it, and to what contended with it. */
@Component
final class KeyTracer {

    private final QuarantineStore quarantine;
    private final ReplayOrderStore orders;
    private final DispositionStore dispositions;
    private final EvaluationStore evaluations;
    private final List<TraceSource> sources;

    /** @param sources in the order of the way */
    KeyTracer(
            QuarantineStore quarantine,
            ReplayOrderStore orders,
            DispositionStore dispositions,
            EvaluationStore evaluations,
            List<TraceSource> sources) {
        this.quarantine = quarantine;
        this.orders = orders;
        this.dispositions = dispositions;
        this.evaluations = evaluations;
        this.sources = sources;
    }

    /**
     * The steps of one key, in no order. Asks along the way that a submission takes, so that none slips past between two
     * questions.
     *
     * @param item which piece of a message the key stands for; null for the message itself
     * @param waiting what the journal has under the key, asked before
     * @throws org.huiyin.evaluation.StoreUnavailableException if the store is away
     */
    List<TraceStep> steps(String key, @Nullable String item, List<Journal.Waiting> waiting) {
        Map<String, QuarantineEntry> entries = new LinkedHashMap<>();
        quarantine.byKey(key).forEach(entry -> entries.put(entry.id(), entry));
        Map<String, List<ReplayOrder>> replays = new LinkedHashMap<>();
        orders.byKey(key).forEach(order -> replays.computeIfAbsent(order.submission(), id -> new ArrayList<>())
                .add(order));
        List<Disposition> ends = dispositions.byKey(key);
        Optional<Evaluation> record = evaluations.byKey(key);

        Map<String, Instant> accepted = new HashMap<>();
        List<TraceStep> steps = new ArrayList<>();
        ends.forEach(end -> {
            accepted.put(end.id(), end.receivedAt());
            entries.remove(end.id());
            steps.add(step(end));
        });
        record.ifPresent(evaluation -> {
            accepted.put(evaluation.id(), evaluation.receivedAt());
            entries.remove(evaluation.id());
            steps.addAll(steps(evaluation));
        });
        replays.forEach((id, given) -> {
            accepted.put(id, given.get(0).receivedAt());
            steps.addAll(replayed(given, entries.get(id)));
        });
        entries.forEach((id, entry) -> {
            accepted.put(id, entry.submission().receivedAt());
            if (!replays.containsKey(id)) {
                steps.add(quarantined(entry.since(), id, entry.cause(), entry.field(), entry.reason()));
            }
            dropped(entry).ifPresent(steps::add);
        });
        steps.addAll(waiting(waiting, accepted));
        new TreeMap<>(accepted).forEach((id, at) -> steps.add(new TraceStep.Accepted(at, id, item)));
        return steps;
    }

    /** What the journal alone can tell. */
    static List<TraceStep> stepsWithoutStore(@Nullable String item, List<Journal.Waiting> waiting) {
        Map<String, Instant> accepted = new TreeMap<>();
        List<TraceStep> steps = waiting(waiting, accepted);
        accepted.forEach((id, at) -> steps.add(new TraceStep.Accepted(at, id, item)));
        return steps;
    }

    /** Of what waits, that which has not come to an end since it was asked for. */
    private static List<TraceStep> waiting(List<Journal.Waiting> waiting, Map<String, Instant> accepted) {
        List<TraceStep> steps = new ArrayList<>();
        for (Journal.Waiting each : waiting) {
            if (accepted.putIfAbsent(each.id(), each.receivedAt()) == null) {
                steps.add(new TraceStep.Waiting(each.receivedAt(), each.id()));
            }
        }
        return steps;
    }

    private static TraceStep step(Disposition end) {
        return switch (end.end()) {
            case DUPLICATE -> new TraceStep.Duplicate(end.at(), end.id(), end.of());
            case IGNORED -> new TraceStep.Ignored(end.at(), end.id(), end.reason());
            case UNRATED -> new TraceStep.Unrated(end.at(), end.id(), end.reason());
        };
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

    private List<TraceStep> steps(Evaluation evaluation) {
        String id = evaluation.id();
        Satisfaction satisfaction = evaluation.satisfaction();
        List<TraceStep> steps = new ArrayList<>();
        steps.add(new TraceStep.Recorded(
                evaluation.recordedAt(),
                id,
                EvaluationView.word(evaluation.kind()),
                satisfaction == null ? null : satisfaction.level()));
        for (int revision = 2; revision <= evaluation.revision(); revision++) {
            Standing standing = evaluation.decisions().get(revision - 1);
            steps.add(new TraceStep.Standing(
                    standing.at(), id, EvaluationView.word(standing.state()), standing.by(), standing.why(), revision));
        }
        sources.forEach(source -> steps.addAll(source.of(evaluation)));
        return steps;
    }
}
