package org.huiyin.channel;

import java.util.Optional;
import org.huiyin.intake.Reader;

/** The doors of one kind of channel: the half that needs the running gateway, and gets it as constructor parameters. */
public interface Doors {

    /** The {@link ChannelKind#name name} of the kind. */
    String kind();

    /** What an operator has to know of a channel although it runs, in plain words; empty where there is nothing. */
    default Optional<String> warning(Channel channel) {
        return Optional.empty();
    }

    /**
     * The bean whose methods are the {@link ChannelKind#steps steps} of the channel's route:
     * {@code bean: {ref: "{{door}}", method: …}}. Made anew whenever
     * the channel starts; closed when it stops if it is {@link AutoCloseable}.
     *
     * @throws InvalidSettingException for what the schema cannot tell
     */
    Object door(Channel channel, Reader reader);
}
