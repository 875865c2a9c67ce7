package org.huiyin.terminal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody signed in or out at a window. Who sits there at a time is what the latest change before it says, in
 * whatever order changes become known.
 *
 * @param staff who signed in; null for a sign-out
 * @param device at which
 */
public record SeatChange(String id, String channel, String window, String device, @Nullable String staff, Instant at) {}
