package org.huiyin.console.trace;

import java.util.List;
import org.huiyin.console.page.Look;
import org.huiyin.evaluation.Evaluation;
import org.springframework.stereotype.Component;

/** The way of a record through the house, in words, for whoever may see the record. */
@Component
public final class RecordTimeline {

    private final MessageTracer messageTracer;

    RecordTimeline(MessageTracer messageTracer) {
        this.messageTracer = messageTracer;
    }

    /** What happened to it, in order; then what it waits for and where it counts. */
    public List<TraceWords.Happening> of(Evaluation evaluation, Look look) {
        return messageTracer
                .byKey(evaluation.key())
                .map(trace -> new TraceWords(look).of(trace.steps()))
                .orElse(List.of());
    }
}
