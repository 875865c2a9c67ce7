package org.huiyin.channel.wechat.platform;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.channel.Channel;
import org.huiyin.reply.Replies;
import org.springframework.stereotype.Component;

/** The accounts of the channels that are open. */
@Component
public final class OfficialAccounts {

    private final WeChatServers servers;
    private final Replies replies;
    private final ZoneId zone;
    private final Map<String, OpenAccount> open = new ConcurrentHashMap<>();

    OfficialAccounts(WeChatServers servers, Replies replies, ZoneId zone) {
        this.servers = servers;
        this.replies = replies;
        this.zone = zone;
    }

    /**
     * A channel's account: from now on the channel's answers leave by it.
     *
     * @throws org.huiyin.channel.SettingException for what the schema cannot tell
     */
    public OpenAccount open(Channel channel) {
        AccountSettings settings = AccountSettings.of(channel);
        OfficialAccount account = servers.account(settings.appId(), settings.appSecret());
        Replies.OpenDoor door = replies.open(channel.id(), new ChatDoor(account, settings, zone));
        OpenAccount opened = new OpenAccount(channel, account, closing -> {
            open.remove(channel.id(), closing);
            door.close();
        });
        open.put(channel.id(), opened);
        return opened;
    }

    /** The open account of the channel with this id. */
    public Optional<OpenAccount> find(String channel) {
        return Optional.ofNullable(open.get(channel));
    }
}
