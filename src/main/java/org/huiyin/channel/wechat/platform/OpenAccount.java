package org.huiyin.channel.wechat.platform;

import java.net.URI;
import java.util.function.Consumer;
import org.huiyin.channel.Channel;
import org.jspecify.annotations.Nullable;

/** The account of a channel that is open. */
public final class OpenAccount implements AutoCloseable {

    private final Channel channel;
    private final OfficialAccount account;
    private final Consumer<OpenAccount> closing;

    OpenAccount(Channel channel, OfficialAccount account, Consumer<OpenAccount> closing) {
        this.channel = channel;
        this.account = account;
        this.closing = closing;
    }

    public Channel channel() {
        return channel;
    }

    public OfficialAccount account() {
        return account;
    }

    /**
     * The address of a rating page that knows its visitors by the account, for codes and links.
     *
     * @param publicUrl the gateway's own; null where nobody said
     * @return null where there is none that a telephone could open
     */
    public @Nullable URI visitorsPage(@Nullable URI publicUrl, SceneCode scene) {
        return publicUrl == null || !channel.settings().has("page")
                ? null
                : URI.create(publicUrl.toString().replaceFirst("/+$", "") + "/channels/" + channel.id() + "/page/"
                        + scene.scene());
    }

    /** Returns once the answer in hand is sent or not; may be called again. */
    @Override
    public void close() {
        closing.accept(this);
    }
}
