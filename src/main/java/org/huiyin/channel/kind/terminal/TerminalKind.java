package org.huiyin.channel.kind.terminal;

import java.util.List;
import java.util.Map;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelKind;
import org.huiyin.intake.Reader;
import org.springframework.stereotype.Component;

/** Ratings pressed at the window. */
@Component
public final class TerminalKind implements ChannelKind {

    static final String NAME = "terminal";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reader reader(Channel channel) {
        return new TerminalReader(channel.id(), TerminalSettings.of(channel));
    }

    @Override
    public List<List<String>> steps() {
        return List.of(List.of("check", "keep", "answer"));
    }

    @Override
    public Map<String, Object> routeParameters(Channel channel) {
        return Map.of();
    }
}
