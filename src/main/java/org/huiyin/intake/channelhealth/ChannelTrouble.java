package org.huiyin.intake.channelhealth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that kept a channel from its work.
 *
 * @param what in plain words, without secrets and personal data
 * @param until when it was over; null while it is not
 */
public record ChannelTrouble(Origin origin, String what, Instant since, @Nullable Instant until) {

    /** What was in trouble. */
    public enum Origin {
        /** The channel's file, or what it needs to run at all. */
        CHANNEL,
        /** The door, which runs and fails. */
        DOOR
    }

    /** Whether it is not over. */
    public boolean isOpen() {
        return until == null;
    }

    boolean isSame(ChannelTrouble other) {
        return origin == other.origin && since.equals(other.since) && what.equals(other.what);
    }

    ChannelTrouble endedAt(Instant at) {
        return new ChannelTrouble(origin, what, since, at);
    }
}
