package org.huiyin.console.trace;

import java.util.List;
import org.huiyin.console.api.EvaluationView;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.reply.QueuedReply;
import org.huiyin.reply.ReplyQueue;
import org.huiyin.reply.ReplyStore;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether the citizen was told of the record. */
@Component
@Order(2)
final class ReceiptTrace implements RecordTraceSource {

    private final ReplyStore replies;

    ReceiptTrace(ReplyStore replies) {
        this.replies = replies;
    }

    @Override
    public List<TraceStep> of(Evaluation evaluation) {
        String id = evaluation.id();
        return replies.byKey(ReplyQueue.receiptKey(id)).stream()
                .map(queued -> step(id, queued))
                .toList();
    }

    private static TraceStep step(String id, QueuedReply receipt) {
        return new TraceStep.Acknowledgement(
                receipt.answeredAt() == null ? receipt.since() : receipt.answeredAt(),
                id,
                EvaluationView.word(receipt.state()),
                receipt.attempts(),
                receipt.answer());
    }
}
