package org.huiyin.console.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.console.api.EvaluationView;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.OccurrenceMatch;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Standing;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What became a record: its own history, and what those tell that follow records. */
@Component
@Order(3)
final class RecordTrace implements TraceSource {

    private final EvaluationStore evaluations;
    private final List<RecordTraceSource> followers;

    /** @param followers in the order in which they follow */
    RecordTrace(EvaluationStore evaluations, List<RecordTraceSource> followers) {
        this.evaluations = evaluations;
        this.followers = followers;
    }

    @Override
    public Trail under(String key) {
        Optional<Evaluation> record = evaluations.byKey(key);
        if (record.isEmpty()) {
            return new Trail(Map.of(), Set.of(), ended -> List.of());
        }
        Evaluation evaluation = record.get();
        List<TraceStep> steps = steps(evaluation);
        return new Trail(Map.of(evaluation.id(), evaluation.receivedAt()), Set.of(evaluation.id()), ended -> steps);
    }

    @Override
    public Optional<String> keyByReceipt(String receipt) {
        return evaluations.byReceipt(receipt).map(Evaluation::key);
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
            if (standing.erased() == null) {
                steps.add(new TraceStep.Standing(
                        standing.at(),
                        id,
                        EvaluationView.word(standing.state()),
                        standing.by(),
                        standing.why(),
                        revision));
            }
        }
        OccurrenceMatch match = evaluation.match();
        if (match != null) {
            steps.add(new TraceStep.Occurrence(
                    match.at(),
                    id,
                    EvaluationView.word(match.state()),
                    match.how() == null ? null : EvaluationView.word(match.how()),
                    match.reason() == null ? null : EvaluationView.word(match.reason())));
        }
        followers.forEach(follower -> steps.addAll(follower.of(evaluation)));
        return steps;
    }
}
