package org.huiyin.terminal;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * That a rating is asked for at a window.
 *
 * @param window its code among the channel's subjects
 * @param matter what is to be rated
 * @param idempotencyKey by which the asker knows it; null where none was given
 * @param askedBy the account
 * @param day on which it was asked, where the gateway stands
 * @param validUntil after which it is timed out
 * @param shownAt when a device said that it shows it; null while none did
 * @param end null while it waits
 * @param changedAt when anything of it changed last
 */
public record WindowRequest(
        String id,
        String channel,
        String window,
        Matter matter,
        @Nullable String idempotencyKey,
        String askedBy,
        LocalDate day,
        Instant askedAt,
        Instant validUntil,
        @Nullable Instant shownAt,
        @Nullable RequestEnd end,
        Instant changedAt) {

    /**
     * What is to be rated; each null where the asker does not say.
     *
     * @param occurrence 办件编号
     * @param ticket the number that the queue gave
     * @param item the service item's code
     * @param itemName what the citizen knows it as
     * @param staff who served: named by the asker, else signed in at the window when it was asked
     */
    public record Matter(
            @Nullable String occurrence,
            @Nullable String ticket,
            @Nullable String item,
            @Nullable String itemName,
            @Nullable String staff) {}

    /** The same, ended. */
    WindowRequest ended(RequestEnd how, Instant now) {
        return new WindowRequest(
                id, channel, window, matter, idempotencyKey, askedBy, day, askedAt, validUntil, shownAt, how, now);
    }
}
