package org.huiyin.store.evaluation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore.Found;

/**
 * Evaluations that several look at about the same time, as each target is told of the same ones: those that were added here
 * need no reading, and others are read once for all, who wait for one another.
 */
final class RecentEvaluations {

    private static final int MOST = 10_000;
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Function<Collection<String>, Found> store;
    private final Object reading = new Object();

    /** By id, the oldest first. */
    private final Map<String, Known> known = new LinkedHashMap<>();

    RecentEvaluations(Function<Collection<String>, Found> store) {
        this.store = store;
    }

    private record Known(Evaluation evaluation, long at) {}

    /** Without their raw bodies, as they are read from now on. */
    void added(List<Evaluation> evaluations) {
        know(evaluations, System.nanoTime());
    }

    void forget(String id) {
        synchronized (known) {
            known.remove(id);
        }
    }

    Found reached(Map<String, Integer> revisions) {
        synchronized (reading) {
            List<Evaluation> readable = new ArrayList<>();
            Set<String> missing = new HashSet<>();
            long now = System.nanoTime();
            lookUp(revisions, now, readable, missing);
            Found found = store.apply(missing);
            know(found.readable(), now);
            readable.addAll(found.readable());
            return new Found(readable, found.unreadable());
        }
    }

    private void lookUp(Map<String, Integer> revisions, long now, List<Evaluation> readable, Set<String> missing) {
        synchronized (known) {
            forgetOld(now);
            revisions.forEach((id, revision) -> {
                Known one = known.get(id);
                if (one != null && one.evaluation().revision() >= revision) {
                    readable.add(one.evaluation());
                } else {
                    missing.add(id);
                }
            });
        }
    }

    private void know(List<Evaluation> evaluations, long at) {
        synchronized (known) {
            for (Evaluation each : evaluations) {
                known.remove(each.id());
                known.put(each.id(), new Known(each, at));
            }
            forgetOld(at);
        }
    }

    private void forgetOld(long now) {
        Iterator<Known> oldest = known.values().iterator();
        while (oldest.hasNext() && (now - oldest.next().at() > FRESH.toNanos() || known.size() > MOST)) {
            oldest.remove();
        }
    }
}
