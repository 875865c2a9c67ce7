package org.huiyin.console.trace;

import java.util.List;
import java.util.Optional;
import org.huiyin.channel.runtime.Channels;
import org.huiyin.console.page.ConsoleRoom;
import org.huiyin.console.page.Look;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What became of one message, as a page: by the source's own id of it, or by a citizen's receipt. */
@Controller
@Needs(Verb.TRACE)
class TracePage {

    static final String PATH = "/console/trace";

    private static final int LONGEST = 1_000;

    private final MessageTracer messageTracer;
    private final Channels channels;

    TracePage(MessageTracer messageTracer, Channels channels) {
        this.messageTracer = messageTracer;
        this.channels = channels;
    }

    @Bean
    static ConsoleRoom traceRoom() {
        return new ConsoleRoom(PATH, "trace", Verb.TRACE, 80, "trace");
    }

    @GetMapping(PATH)
    String show(
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String receipt,
            Look look,
            Model model) {
        String code = typed(receipt);
        String id = typed(source);
        boolean asked = code != null || id != null;
        Optional<MessageTrace> found = Optional.empty();
        if (code != null) {
            found = messageTracer.byReceipt(code);
        } else if (id != null) {
            found = channel == null || channel.isBlank()
                    ? anywhere(id).flatMap(messageTracer::byKey)
                    : messageTracer.byKey(channel.strip() + ":" + id);
        }
        found.ifPresent(trace -> {
            model.addAttribute("trace", trace);
            model.addAttribute("happenings", new TraceWords(look).of(trace.steps()));
        });
        model.addAttribute("asked", asked);
        model.addAttribute("channel", channel);
        model.addAttribute("source", source);
        model.addAttribute("receipt", receipt);
        model.addAttribute("channels", channels.list());
        return "console/trace";
    }

    /** The key under which a channel knows it. */
    private Optional<String> anywhere(String source) {
        return keys(source).stream()
                .filter(key -> messageTracer.byKey(key).isPresent())
                .findFirst();
    }

    private List<String> keys(String source) {
        return channels.list().stream()
                .map(channel -> channel.id() + ":" + source)
                .toList();
    }

    private static @Nullable String typed(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String text = value.strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
