package org.huiyin.channel.wechat.platform;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.huiyin.channel.Channel;
import org.huiyin.channel.Settings;
import org.huiyin.reply.Replies;
import org.huiyin.reply.ReplyDoor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The accounts of the channels that are open. */
@Component
public final class OfficialAccounts {

    private final WeChatServers servers;
    private final BiFunction<String, ReplyDoor, Runnable> replies;
    private final Visits visits;
    private final ZoneId zone;
    private final Map<String, OpenAccount> open = new ConcurrentHashMap<>();

    @Autowired
    OfficialAccounts(WeChatServers servers, Replies replies, Visits visits, ZoneId zone) {
        this(servers, (channel, door) -> replies.open(channel, door)::close, visits, zone);
    }

    /** @param replies opens a channel's door for answers; what it gives back closes it */
    OfficialAccounts(
            WeChatServers servers, BiFunction<String, ReplyDoor, Runnable> replies, Visits visits, ZoneId zone) {
        this.servers = servers;
        this.replies = replies;
        this.visits = visits;
        this.zone = zone;
    }

    /**
     * Looks for what the schema of a channel's settings cannot tell; its secrets may be missing.
     *
     * @throws org.huiyin.channel.SettingException for the first such fault
     */
    public static void check(Channel channel) {
        AnswerSettings.of(channel);
    }

    /**
     * A channel's account: from now on the channel's answers leave by it.
     *
     * @throws org.huiyin.channel.SettingException for what the schema cannot tell
     */
    public OpenAccount open(Channel channel) {
        Settings settings = channel.settings();
        AnswerSettings answers = AnswerSettings.of(channel);
        OfficialAccount account = servers.account(settings.text("appId"), settings.text("appSecret"));
        Runnable door = replies.apply(channel.id(), new ChatDoor(account, answers, zone));
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
