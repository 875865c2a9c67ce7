package org.huiyin.intake.channelhealth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a channel was last heard of, and whether its door works.
 *
 * @param lastMessage when a message of it was last accepted; null for never
 * @param lastSuccess when its door last did its work, with or without a message; null for never
 * @param lastFailure when it last failed; null for never
 * @param failures how often it has failed in a row since it last did its work
 * @param reason of the last failure, in plain words, without personal data; empty while nothing is failing
 */
public record ChannelActivity(
        @Nullable Instant lastMessage,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastFailure,
        int failures,
        String reason) {

    static final ChannelActivity NONE = new ChannelActivity(null, null, null, 0, "");

    ChannelActivity withMessage(Instant at) {
        return new ChannelActivity(at, lastSuccess, lastFailure, failures, reason);
    }

    ChannelActivity withSuccess(Instant at) {
        return new ChannelActivity(lastMessage, at, lastFailure, 0, "");
    }

    ChannelActivity withFailure(Instant at, String why) {
        return new ChannelActivity(lastMessage, lastSuccess, at, failures + 1, why);
    }

    /**
     * This with what is remembered from before the start or heard from other replicas. Whether the door works is taken from
     * there only as long as it has not been tried here.
     */
    ChannelActivity and(ChannelActivity remembered) {
        boolean tried = lastSuccess != null || lastFailure != null;
        return new ChannelActivity(
                later(lastMessage, remembered.lastMessage),
                later(lastSuccess, remembered.lastSuccess),
                later(lastFailure, remembered.lastFailure),
                tried ? failures : remembered.failures,
                tried ? reason : remembered.reason);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
