package org.huiyin.channel.kind.wechat;

import java.util.List;
import java.util.Map;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelKind;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.channel.kind.wechat.api.OfficialAccounts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The kind {@code wechat}: ratings in the chat of an official account. */
@Component
public final class WeChatKind implements ChannelKind {

    static final String NAME = "wechat";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public WeChatReader reader(Channel channel) {
        WeChatSettings settings = WeChatSettings.of(channel);
        answers(channel, settings, null);
        OfficialAccounts.check(channel);
        return new WeChatReader(channel.id(), settings, key(channel.settings()));
    }

    @Override
    public List<List<String>> steps() {
        return List.of(List.of("check", "decode", "keep", "answer"), List.of("page"), List.of("visit"));
    }

    @Override
    public Map<String, Object> routeParameters(Channel channel) {
        return Map.of();
    }

    /** @param page the address of a subject's page, whole; null for none */
    static ChatReplies answers(Channel channel, WeChatSettings settings, @Nullable String page) {
        return new ChatReplies(channel.settings().get("words"), channel.title(), page, settings);
    }

    /** The key of messages; null where the file names none, or its secret is missing. */
    static @Nullable MessageCipher key(ChannelOptions settings) {
        if (!settings.has("aesKey")) {
            return null;
        }
        try {
            return new MessageCipher(settings.text("aesKey"), settings.text("appId"));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    "aesKey", "another secret", "the account's EncodingAESKey, 43 characters");
        }
    }
}
