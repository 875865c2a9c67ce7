package org.huiyin.channel.wechat;

import java.util.Map;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelKind;
import org.huiyin.channel.SettingException;
import org.huiyin.channel.Settings;
import org.huiyin.channel.wechat.platform.OfficialAccounts;
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
    public Map<String, Object> routeParameters(Channel channel) {
        return Map.of();
    }

    /** @param page the address of a subject's page, whole; null for none */
    static Answers answers(Channel channel, WeChatSettings settings, @Nullable String page) {
        return new Answers(channel.settings().get("words"), channel.title(), page, settings);
    }

    /** The key of messages; null where the file names none, or its secret is missing. */
    static @Nullable AesKey key(Settings settings) {
        if (!settings.has("aesKey")) {
            return null;
        }
        try {
            return new AesKey(settings.text("aesKey"), settings.text("appId"));
        } catch (IllegalArgumentException e) {
            throw new SettingException("aesKey", "another secret", "the account's EncodingAESKey, 43 characters");
        }
    }
}
