package org.huiyin.console.trace;

import java.util.List;
import org.huiyin.evaluation.Evaluation;

/** What one room can tell of a record: each room that follows records has one, in the order in which they follow. */
interface RecordTraceSource {

    /**
     * What happened to the record there, in any order; empty for nothing yet.
     *
     * @throws org.huiyin.evaluation.StoreUnavailableException if the store is away
     */
    List<TraceStep> of(Evaluation evaluation);
}
