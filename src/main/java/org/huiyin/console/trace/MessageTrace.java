package org.huiyin.console.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one message.
 *
 * @param note why there may be more to tell; null where all is told
 * @param steps what happened, in order; then what it waits for and where it counts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MessageTrace(String channel, @Nullable String note, List<TraceStep> steps) {}
