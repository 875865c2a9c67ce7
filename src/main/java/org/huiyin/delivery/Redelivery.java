package org.huiyin.delivery;

import java.time.Instant;

/**
 * A person's order to bring a parked thing again. It outlives the thing, so that it can be told later what the target had
 * refused and who had it brought again.
 *
 * @param parked the thing as it was parked
 * @param by who gave the order
 * @param at when
 */
public record Redelivery(OutboxEntry parked, String by, Instant at) {}
