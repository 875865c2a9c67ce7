package org.huiyin.evaluation;

import java.util.List;

/**
 * What is owed to others about an evaluation. An intent is written before the evaluation or decision it speaks of;
 * one whose evaluation or revision never came is ignored and swept later, so no transaction is needed.
 */
public interface Intents {

    /** An evaluation at a revision that others are to be told of. */
    record Intent(String evaluationId, int revision) {}

    /** Writes the intents, durable on return; one that is there already is left as it is. */
    void intend(List<Intent> intents);

    /** Takes back intents whose evaluation turned out to be known under another id. */
    void withdraw(List<Intent> intents);
}
