package org.huiyin.channel;

import java.util.List;
import java.util.Map;
import org.huiyin.intake.Reader;

/**
 * A kind of channel: how a file with {@code kind: <name>} is understood. A kind is one package with one bean of this type
 * and one of type {@link Doors}, a schema {@code settings.schema.json} beside them, and one file of route templates,
 * {@code routes/channels/<name>.yaml}. A kind has a constructor without parameters: it needs no server, so that
 * {@code check} and {@code explain} work without one.
 */
public interface ChannelKind {

    /** The name in channel files; also that of its route template file. */
    String name();

    /**
     * How this channel's messages are understood. The channel may be stopped and its secrets unknown: what it
     * took in is read without them; a raw message that is encrypted is opened where they are known.
     *
     * @throws InvalidSettingException for what the schema cannot tell, for example the same code twice in a list
     */
    Reader reader(Channel channel);

    /**
     * The methods of the door that a route calls, in their order: each template calls all of one of these lists, with
     * whatever steps of its own between them. Each takes what the one before it gives, and may end the route with an answer.
     */
    List<List<String>> steps();

    /**
     * What the route templates need beside {@code channel} and {@code door}, by parameter name; each template is given
     * those that it declares.
     *
     * @throws InvalidSettingException for what the schema cannot tell
     */
    Map<String, Object> routeParameters(Channel channel);
}
