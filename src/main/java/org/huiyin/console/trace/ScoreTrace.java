package org.huiyin.console.trace;

import java.util.List;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.scoring.ScoreStore;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Where a record counts. */
@Component
@Order(3)
final class ScoreTrace implements RecordTraceSource {

    private final ScoreStore scores;

    ScoreTrace(ScoreStore scores) {
        this.scores = scores;
    }

    @Override
    public List<TraceStep> of(Evaluation evaluation) {
        return scores.placed(evaluation.id()).stream()
                .<TraceStep>map(placed -> new TraceStep.Counted(
                        placed.countedAt(),
                        evaluation.id(),
                        placed.entry().cell(),
                        placed.entry().standing(),
                        placed.marked()))
                .toList();
    }
}
