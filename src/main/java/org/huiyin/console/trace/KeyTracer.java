package org.huiyin.console.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.huiyin.intake.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers all that happened under one key: to the message, to what repeated it, and to what contended with it. */
@Component
final class KeyTracer {

    private final List<TraceSource> sources;

    /** @param sources in the order of the way */
    KeyTracer(List<TraceSource> sources) {
        this.sources = sources;
    }

    /**
     * The steps of one key, in no order.
     *
     * @param item which piece of a message the key stands for; null for the message itself
     * @param waiting what the journal has under the key, asked before
     * @throws org.huiyin.evaluation.StoreUnavailableException if the store is away
     */
    List<TraceStep> steps(String key, @Nullable String item, List<Journal.Waiting> waiting) {
        List<TraceSource.Trail> trails =
                sources.stream().map(source -> source.under(key)).toList();
        Map<String, Instant> accepted = new TreeMap<>();
        Set<String> ended = new HashSet<>();
        trails.forEach(trail -> {
            trail.accepted().forEach(accepted::putIfAbsent);
            ended.addAll(trail.ended());
        });
        List<TraceStep> steps = new ArrayList<>();
        trails.forEach(trail -> steps.addAll(trail.steps().apply(ended)));
        steps.addAll(journaled(item, waiting, accepted));
        return steps;
    }

    /**
     * The key of what was given a receipt; empty where the store has none.
     *
     * @throws org.huiyin.evaluation.StoreUnavailableException if the store is away
     */
    Optional<String> keyByReceipt(String receipt) {
        return sources.stream()
                .flatMap(source -> source.keyByReceipt(receipt).stream())
                .findFirst();
    }

    /** What the journal alone can tell. */
    static List<TraceStep> stepsWithoutStore(@Nullable String item, List<Journal.Waiting> waiting) {
        return journaled(item, waiting, new TreeMap<>());
    }

    /**
     * That they came in, and of what waits, that which has not been found elsewhere since it was asked for.
     *
     * @param accepted those that were found elsewhere; all are in it then
     */
    private static List<TraceStep> journaled(
            @Nullable String item, List<Journal.Waiting> waiting, Map<String, Instant> accepted) {
        List<TraceStep> steps = new ArrayList<>();
        for (Journal.Waiting each : waiting) {
            if (accepted.putIfAbsent(each.id(), each.receivedAt()) == null) {
                steps.add(new TraceStep.Waiting(each.receivedAt(), each.id()));
            }
        }
        accepted.forEach((id, at) -> steps.add(new TraceStep.Accepted(at, id, item)));
        return steps;
    }
}
