package org.huiyin.evaluation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.evaluation.EvaluationStore.Found;

/**
 * Evaluations that several have to look at about the same time, as each target is told of the same ones: read once for all
 * of them, who wait for one another. For whoever asks for a revision and has no use for a later one, which is told of by
 * itself.
 */
public final class RecentEvaluations {

    private static final int MOST = 2_000;
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final EvaluationStore evaluations;
    private final Map<String, Read> known = new Latest();

    public RecentEvaluations(EvaluationStore evaluations) {
        this.evaluations = evaluations;
    }

    private record Read(Evaluation evaluation, long at) {}

    private static final class Latest extends LinkedHashMap<String, Read> {

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Read> eldest) {
            return size() > MOST;
        }
    }

    /**
     * As {@link EvaluationStore#byIds}, a few seconds old at most; one that has not reached its revision is looked up anew.
     *
     * @param revisions by id
     */
    public synchronized Found reached(Map<String, Integer> revisions) {
        long now = System.nanoTime();
        known.values().removeIf(read -> now - read.at() > FRESH.toNanos());
        List<Evaluation> readable = new ArrayList<>();
        Set<String> missing = new HashSet<>();
        revisions.forEach((id, revision) -> {
            Read read = known.get(id);
            if (read != null && read.evaluation().revision() >= revision) {
                readable.add(read.evaluation());
            } else {
                missing.add(id);
            }
        });
        Found found = evaluations.byIds(missing);
        for (Evaluation each : found.readable()) {
            known.remove(each.id());
            known.put(each.id(), new Read(each, now));
        }
        readable.addAll(found.readable());
        return new Found(readable, found.unreadable());
    }
}
