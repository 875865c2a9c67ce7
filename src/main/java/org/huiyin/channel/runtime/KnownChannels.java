package org.huiyin.channel.runtime;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.channel.Channel;
import org.huiyin.intake.ChannelDirectory;
import org.huiyin.intake.occurrence.DefaultRatingChannel;

/** The channels whose files could be understood, running or not; of a file that went wrong, the last good reading. */
final class KnownChannels implements ChannelDirectory {

    private final Map<String, Source> sources = new ConcurrentHashMap<>();
    private volatile boolean complete;

    @Override
    public Optional<Source> find(String channel) {
        return channel.equals(DefaultRatingChannel.ID)
                ? Optional.of(DefaultRatingChannel.SOURCE)
                : Optional.ofNullable(sources.get(channel));
    }

    void learn(ChannelFile.Understood understood) {
        Channel channel = understood.channel();
        sources.put(channel.id(), new Source(channel.ref(), channel.subject(), understood.reader()));
    }

    void forget(String channel) {
        sources.remove(channel);
    }

    /** Whether every file has been looked at, so that what is not known is not there. */
    boolean complete() {
        return complete;
    }

    void complete(boolean now) {
        complete = now;
    }
}
