package org.huiyin.console.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.huiyin.channel.runtime.ChannelState;
import org.huiyin.channel.runtime.Channels;
import org.huiyin.intake.ChannelDirectory;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.channelhealth.ChannelActivity;
import org.huiyin.intake.channelhealth.ChannelHealthTracker;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Channels by REST: how each fares; start, stop, restart one; try a message out on one. */
@RestController
@RequestMapping("/api/v1/channels")
class ChannelsController {

    private final Channels channels;
    private final ChannelHealthTracker signs;
    private final ChannelDirectory sources;
    private final Clock clock;
    private final MessageExplainer messageExplainer;

    ChannelsController(Channels channels, ChannelHealthTracker signs, ChannelDirectory sources, Clock clock) {
        this.channels = channels;
        this.signs = signs;
        this.sources = sources;
        this.clock = clock;
        this.messageExplainer = MessageExplainer.alone(clock);
    }

    /**
     * A channel in the list.
     *
     * @param reason why it does not run, or what its door failed with the last time, in plain words; empty while all is well
     * @param since when it came into this state
     * @param lastMessage when a message was last accepted; null for never
     * @param lastSuccess when its door last did its work, with or without a message; null for never
     * @param failures of its door in a row
     */
    record Row(
            String id,
            @Nullable String kind,
            @Nullable String title,
            String file,
            String state,
            String reason,
            Instant since,
            @Nullable Instant lastMessage,
            @Nullable Instant lastSuccess,
            int failures) {}

    @GetMapping
    ListPage<Row> list() {
        return ListPage.whole(channels.list().stream().map(this::row).toList());
    }

    @GetMapping("/{id}")
    Row show(@PathVariable String id) {
        return row(channels.state(id));
    }

    @PostMapping("/{id}/start")
    Row start(@PathVariable String id) {
        return row(channels.start(id));
    }

    @PostMapping("/{id}/stop")
    Row stop(@PathVariable String id) {
        return row(channels.stop(id));
    }

    @PostMapping("/{id}/restart")
    Row restart(@PathVariable String id) {
        return row(channels.restart(id));
    }

    /** What the channel would make of the request's body, headers and query; nothing is kept. */
    @PostMapping("/{id}/explain")
    ListPage<Explanation> explain(
            @PathVariable String id, @RequestParam Map<String, String> query, HttpServletRequest request)
            throws IOException {
        ChannelDirectory.Source source = sources.find(id).orElseThrow(ChannelsController::absent);
        Map<String, String> headers = new HashMap<>();
        request.getHeaderNames()
                .asIterator()
                .forEachRemaining(name -> headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name)));
        headers.remove("authorization");
        headers.remove("x-api-key");
        InboundMessage delivery = new InboundMessage(
                Optional.ofNullable(request.getContentType()).orElse(""),
                // not by Spring, which would put a form's body together anew
                request.getInputStream().readAllBytes(),
                headers,
                query,
                clock.instant(),
                true);
        return ListPage.whole(messageExplainer.explain(null, delivery, source));
    }

    private Row row(Optional<ChannelState> state) {
        return row(state.orElseThrow(ChannelsController::absent));
    }

    private Row row(ChannelState state) {
        ChannelActivity sign = signs.of(state.id());
        return new Row(
                state.id(),
                state.kind(),
                state.title(),
                state.file().toString(),
                state.condition().word(),
                state.reason().isEmpty() ? sign.reason() : state.reason(),
                state.since(),
                sign.lastMessage(),
                sign.lastSuccess(),
                sign.failures());
    }

    private static ProblemException absent() {
        return new ProblemException(Problem.of(404, "No such channel"));
    }
}
