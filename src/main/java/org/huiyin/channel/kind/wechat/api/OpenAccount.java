package org.huiyin.channel.kind.wechat.api;

import java.net.URI;
import java.util.function.Consumer;
import org.huiyin.channel.Channel;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.http.InboundRequest;
import org.jspecify.annotations.Nullable;

/** The account of a channel that is open. */
public final class OpenAccount implements AutoCloseable {

    private final Channel channel;
    private final OfficialAccount account;
    private final PageVisits visits;
    private final Consumer<OpenAccount> closing;

    OpenAccount(Channel channel, OfficialAccount account, PageVisits visits, Consumer<OpenAccount> closing) {
        this.channel = channel;
        this.account = account;
        this.visits = visits;
        this.closing = closing;
    }

    Channel channel() {
        return channel;
    }

    OfficialAccount account() {
        return account;
    }

    /** To somebody who asks for {@code /channels/<id>/page/<scene>}: the way to the rating page, past WeChat if need be. */
    public HttpAnswer leave(InboundRequest request) {
        return visits.leave(this, request);
    }

    /** To somebody whom WeChat sends back to {@code /channels/<id>/visit/<scene>}: the rest of the way. */
    public HttpAnswer comeBack(InboundRequest request) {
        return visits.comeBack(this, request);
    }

    /**
     * The address of a rating page that knows its visitors by the account, for codes and links.
     *
     * @param publicUrl the gateway's own; null where nobody said
     * @return null where there is none that a telephone could open
     */
    @Nullable
    URI visitorsPage(@Nullable URI publicUrl, SceneCode scene) {
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
