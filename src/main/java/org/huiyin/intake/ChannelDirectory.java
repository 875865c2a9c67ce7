package org.huiyin.intake;

import java.util.Optional;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Subject;

/** The channels as the waist sees them. A channel that is stopped is still known as long as its file is. */
public interface ChannelDirectory {

    /**
     * What the waist needs to know of a channel.
     *
     * @param subject what the channel as a whole is about
     */
    record Source(ChannelRef channel, Subject subject, Reader reader) {}

    /** The channel of this id; empty where there is none, or none whose file can be used. */
    Optional<Source> find(String channel);
}
