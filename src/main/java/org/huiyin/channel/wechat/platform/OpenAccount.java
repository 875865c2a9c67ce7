package org.huiyin.channel.wechat.platform;

import java.util.function.BiConsumer;
import org.huiyin.channel.Channel;
import org.huiyin.reply.Replies;

/** The account of a channel that is open. */
public final class OpenAccount implements AutoCloseable {

    private final Channel channel;
    private final OfficialAccount account;
    private final Replies.OpenDoor door;
    private final BiConsumer<String, OpenAccount> closed;

    OpenAccount(
            Channel channel, OfficialAccount account, Replies.OpenDoor door, BiConsumer<String, OpenAccount> closed) {
        this.channel = channel;
        this.account = account;
        this.door = door;
        this.closed = closed;
    }

    public Channel channel() {
        return channel;
    }

    public OfficialAccount account() {
        return account;
    }

    /** Returns once the answer in hand is sent or not; may be called again. */
    @Override
    public void close() {
        closed.accept(channel.id(), this);
        door.close();
    }
}
