package org.huiyin.delivery.target;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationQuery;
import org.huiyin.evaluation.EvaluationSearch;
import org.huiyin.evaluation.SubjectScope;
import org.jspecify.annotations.Nullable;

/** Shows what the last records would be sent to a target as. Sends nothing. */
public final class DryRun {

    private static final int LAST = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Targets targets;
    private final EvaluationSearch search;

    DryRun(Targets targets, EvaluationSearch search) {
        this.targets = targets;
        this.search = search;
    }

    /** @param sent as text; null for what the target's filter keeps back */
    public record Tried(String evaluation, @Nullable String sent) {}

    /**
     * The newest first; empty where the target is not told just now.
     *
     * @throws IllegalStateException saying why, if the target's route fails before it comes to sending
     */
    public Optional<List<Tried>> of(String target) {
        List<Evaluation> last = search.find(EvaluationQuery.ALL, SubjectScope.EVERYTHING, null, LAST, PATIENCE)
                .items();
        return targets.tryOut(target, last).map(sent -> {
            List<Tried> tried = new ArrayList<>();
            for (int i = 0; i < last.size(); i++) {
                tried.add(new Tried(last.get(i).id(), sent.get(i)));
            }
            return tried;
        });
    }
}
