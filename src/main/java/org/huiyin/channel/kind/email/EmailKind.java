package org.huiyin.channel.kind.email;

import java.util.List;
import java.util.Map;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelKind;
import org.huiyin.intake.Reader;
import org.springframework.stereotype.Component;

/** The kind {@code email}: letters to complaint and feedback mailboxes. */
@Component
public final class EmailKind implements ChannelKind {

    static final String NAME = "email";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reader reader(Channel channel) {
        return new EmailReader(channel.id(), EmailSettings.of(channel));
    }

    @Override
    public List<List<String>> steps() {
        return List.of(List.of("takeApart", "keep"));
    }

    @Override
    public Map<String, Object> routeParameters(Channel channel) {
        MailboxSettings.account(channel.settings());
        OutboundSettings.relay(channel.settings());
        return Map.of();
    }
}
