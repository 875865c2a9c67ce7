package org.huiyin.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * Where an evaluation came in.
 *
 * @param id the channel's own name, as in its file
 * @param kind the kind of channel, for example {@code web}
 * @param pf the national channel code, 1 to 7; null where the national table has none
 */
public record ChannelRef(String id, String kind, @Nullable Integer pf) {}
