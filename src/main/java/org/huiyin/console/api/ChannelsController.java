package org.huiyin.console.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.huiyin.channel.runtime.ChannelState;
import org.huiyin.channel.runtime.Channels;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.intake.ChannelDirectory;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.RegionalHindrance;
import org.huiyin.intake.channelhealth.ChannelActivity;
import org.huiyin.intake.channelhealth.ChannelHealthTracker;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
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
@Needs(Verb.SEE_CHANNELS)
class ChannelsController {

    private final Channels channels;
    private final ChannelHealthTracker channelHealth;
    private final ChannelDirectory sources;
    private final Clock clock;
    private final MessageExplainer messageExplainer;

    ChannelsController(
            Channels channels,
            ChannelHealthTracker channelHealth,
            ChannelDirectory sources,
            RegionalHindrance region,
            Clock clock) {
        this.channels = channels;
        this.channelHealth = channelHealth;
        this.sources = sources;
        this.clock = clock;
        this.messageExplainer = MessageExplainer.alone(region, clock);
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

    private static final List<Column<Row>> COLUMNS = List.of(
            new Column<>("id", Row::id),
            new Column<>("kind", Row::kind),
            new Column<>("title", Row::title),
            new Column<>("file", Row::file),
            new Column<>("state", Row::state),
            new Column<>("reason", Row::reason),
            new Column<>("since", Row::since),
            new Column<>("lastMessage", Row::lastMessage),
            new Column<>("lastSuccess", Row::lastSuccess),
            new Column<>("failures", Row::failures));

    /** @param state only those in this state; @param kind only those of this kind */
    @GetMapping
    @Nullable
    ListPage<Row> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (state != null) {
            BadRequest.oneOf("state", state, ChannelState.Condition.values(), ChannelState.Condition::word);
        }
        List<Row> rows = channels.list().stream()
                .map(this::row)
                .filter(row -> state == null || row.state().equals(state))
                .filter(row -> kind == null || kind.equals(row.kind()))
                .toList();
        if (CsvExport.isWanted(request, format)) {
            CsvExport.stream(request);
            CsvExport.send(response, "channels", COLUMNS, rows.iterator());
            return null;
        }
        return ListPage.whole(rows);
    }

    @GetMapping("/{id}")
    Row show(@PathVariable String id) {
        return row(channels.state(id));
    }

    /**
     * What kept a channel from its work.
     *
     * @param origin {@code channel} for its file and what it needs to run, {@code door} for a door that runs and fails
     * @param until when it was over; null while it is not
     */
    record TroubleView(String origin, String what, Instant since, @Nullable Instant until) {}

    /** The latest first, as many as are remembered. */
    @GetMapping("/{id}/troubles")
    ListPage<TroubleView> troubles(@PathVariable String id) {
        return ListPage.whole(channelHealth.troubles(row(channels.state(id)).id()).stream()
                .map(each -> new TroubleView(
                        each.origin().name().toLowerCase(Locale.ROOT), each.what(), each.since(), each.until()))
                .toList());
    }

    @Needs(Verb.RUN_CHANNELS)
    @PostMapping("/{id}/start")
    Row start(@PathVariable String id, Deed deed) {
        return done(deed, "start", row(channels.start(id)));
    }

    @Needs(Verb.RUN_CHANNELS)
    @PostMapping("/{id}/stop")
    Row stop(@PathVariable String id, Deed deed) {
        return done(deed, "stop", row(channels.stop(id)));
    }

    @Needs(Verb.RUN_CHANNELS)
    @PostMapping("/{id}/restart")
    Row restart(@PathVariable String id, Deed deed) {
        return done(deed, "restart", row(channels.restart(id)));
    }

    private static Row done(Deed deed, String what, Row row) {
        deed.on("channel", row.id()).after(Map.of("deed", what, "state", row.state()));
        return row;
    }

    /** What the channel would make of the request's body, headers and query; nothing is kept. */
    @Needs(Verb.TRY_MESSAGES)
    @PostMapping("/{id}/explain")
    ListPage<Explanation> explain(
            @PathVariable String id, @RequestParam Map<String, String> query, HttpServletRequest request, Deed deed)
            throws IOException {
        deed.on("channel", id);
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
        ChannelActivity activity = channelHealth.of(state.id());
        return new Row(
                state.id(),
                state.kind(),
                state.title(),
                state.file().toString(),
                state.condition().word(),
                state.reason().isEmpty() ? activity.reason() : state.reason(),
                state.since(),
                activity.lastMessage(),
                activity.lastSuccess(),
                activity.failures());
    }

    private static ProblemException absent() {
        return new ProblemException(Problem.of(404, "No such channel"));
    }
}
