package org.huiyin.channel.kind.web;

import java.util.List;
import java.util.Map;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelKind;
import org.huiyin.intake.Reader;
import org.springframework.stereotype.Component;

/** Rating pages for browsers, and a JSON door beside them. */
@Component
public final class WebKind implements ChannelKind {

    @Override
    public String name() {
        return "web";
    }

    @Override
    public Reader reader(Channel channel) {
        return new WebReader(channel.id(), WebSettings.of(channel));
    }

    @Override
    public List<List<String>> steps() {
        return List.of(
                List.of("show", "checkForm", "keepForm", "answerForm"),
                List.of("checkRating", "keepRating", "answerRating"));
    }

    @Override
    public Map<String, Object> routeParameters(Channel channel) {
        WebSettings settings = WebSettings.of(channel);
        return Map.of(
                "pages", settings.pages().substring(WebSettings.PAGES.length()),
                "api", settings.api().substring(WebSettings.API.length()));
    }
}
