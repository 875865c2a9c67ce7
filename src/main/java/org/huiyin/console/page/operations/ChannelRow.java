package org.huiyin.console.page.operations;

import java.time.Instant;
import org.huiyin.console.page.Sparkline;
import org.jspecify.annotations.Nullable;

/**
 * A channel as the overview shows it.
 *
 * @param kind of its state: good, quiet, poor or warn
 * @param state a key of the words for it
 * @param line what came in the last 24 hours; null for nothing
 * @param accepted in that time
 * @param refused in that time
 */
record ChannelRow(
        String id,
        String title,
        String kind,
        String state,
        @Nullable Sparkline line,
        long accepted,
        long refused,
        @Nullable Instant lastMessage) {}
