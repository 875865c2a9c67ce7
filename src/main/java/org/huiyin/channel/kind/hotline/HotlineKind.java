package org.huiyin.channel.kind.hotline;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelKind;
import org.huiyin.intake.Reader;
import org.springframework.stereotype.Component;

/** The kind {@code hotline}: ratings by the keys of a telephone. */
@Component
public final class HotlineKind implements ChannelKind {

    static final String NAME = "hotline";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reader reader(Channel channel) {
        HotlineSettings settings = HotlineSettings.of(channel);
        CallDialogue.of(channel.settings(), settings.menu());
        return new HotlineReader(channel.id(), settings);
    }

    @Override
    public List<List<String>> steps() {
        return List.of(List.of("check", "split", "lead", "keep", "answer"));
    }

    @Override
    public Map<String, Object> routeParameters(Channel channel) {
        CallProvider provider = HotlineSettings.of(channel).provider();
        return Map.of(
                "methods", Stream.of("GET", "POST").filter(provider::takes).collect(Collectors.joining(",")));
    }
}
