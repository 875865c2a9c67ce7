package org.huiyin.channel.kind.wechat.api;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.reply.ReplyDoor;
import org.huiyin.reply.ReplyQueue;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The accounts of the channels that are open. */
@Component
public final class OfficialAccounts {

    private final WeChatServers servers;
    private final BiFunction<String, ReplyDoor, Runnable> replies;
    private final PageVisits visits;
    private final HandlingConversations conversations;
    private final ZoneId zone;
    private final Map<String, OpenAccount> open = new ConcurrentHashMap<>();

    @Autowired
    OfficialAccounts(
            WeChatServers servers,
            ReplyQueue replies,
            PageVisits visits,
            HandlingConversations conversations,
            ZoneId zone) {
        this(servers, (channel, door) -> replies.open(channel, door)::close, visits, conversations, zone);
    }

    /** @param replies opens a channel's door for answers; what it gives back closes it */
    OfficialAccounts(
            WeChatServers servers,
            BiFunction<String, ReplyDoor, Runnable> replies,
            PageVisits visits,
            HandlingConversations conversations,
            ZoneId zone) {
        this.servers = servers;
        this.replies = replies;
        this.visits = visits;
        this.conversations = conversations;
        this.zone = zone;
    }

    /**
     * Looks for what the schema of a channel's settings cannot tell; its secrets may be missing.
     *
     * @throws org.huiyin.channel.InvalidSettingException for the first such fault
     */
    public static void check(Channel channel) {
        ReplyFormSettings.of(channel);
    }

    /**
     * A channel's account: from now on the channel's answers leave by it.
     *
     * @throws org.huiyin.channel.InvalidSettingException for what the schema cannot tell
     */
    public OpenAccount open(Channel channel) {
        ChannelOptions settings = channel.settings();
        ReplyFormSettings answers = ReplyFormSettings.of(channel);
        OfficialAccount account = servers.account(settings.text("appId"), settings.text("appSecret"));
        Runnable door =
                replies.apply(channel.id(), new ChatReplyDoor(channel.id(), account, answers, conversations, zone));
        OpenAccount opened = new OpenAccount(channel, account, visits, closing -> {
            open.remove(channel.id(), closing);
            door.run();
        });
        open.put(channel.id(), opened);
        return opened;
    }

    /** The open account of the channel with this id. */
    public Optional<OpenAccount> find(String channel) {
        return Optional.ofNullable(open.get(channel));
    }
}
