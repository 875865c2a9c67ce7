package org.huiyin.channel;

import java.util.Map;
import org.huiyin.intake.Reader;

/**
 * A kind of channel: how a file with {@code kind: <name>} becomes a running route. A kind is one package with one bean of
 * this type, a schema {@code settings.schema.json} beside it, and one file of route templates,
 * {@code routes/channels/<name>.yaml}.
 */
public interface ChannelKind {

    /** The name in channel files; also that of its route template file. */
    String name();

    /** How this channel's messages are understood. */
    Reader reader(Channel channel);

    /**
     * The bean that the steps of the channel's route call, as {@code {{door}}}. A kind that takes nothing in from
     * outside the JVM may return the reader.
     */
    Object door(Channel channel, Reader reader);

    /** What the route templates need beside {@code channel} and {@code door}, by parameter name. */
    Map<String, Object> routeParameters(Channel channel);
}
