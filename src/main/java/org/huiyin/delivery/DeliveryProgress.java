package org.huiyin.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one thing that was or is owed to a target has come.
 *
 * @param at since when it waits, or when it was parked or delivered
 * @param attempts how often it was brought
 * @param answer what the target said when it was last brought in vain; null for nothing, and for what was delivered
 */
public record DeliveryProgress(
        String evaluation,
        int revision,
        String target,
        Stage stage,
        Instant at,
        int attempts,
        @Nullable String answer) {

    /** The stages there are. */
    public enum Stage {
        WAITING,
        PARKED,
        DELIVERED,
        /** It was not for this target. */
        FILTERED
    }
}
