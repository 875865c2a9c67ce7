package org.huiyin.console.channel;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huiyin.console.api.Explanation;
import org.huiyin.console.api.MessageExplainer;
import org.huiyin.console.editing.FileDeed;
import org.huiyin.console.editing.FileRoom;
import org.huiyin.intake.ChannelDirectory;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.RegionalHindrance;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** What a channel would make of a message that somebody pastes; nothing is kept. */
@Controller
@Needs(Verb.TRY_MESSAGES)
class ChannelTryPage {

    private static final List<String> TYPES = List.of(
            "application/json", "application/x-www-form-urlencoded", "text/xml", "message/rfc822", "text/plain");

    private final FileRoom room;
    private final ChannelRows rows;
    private final ChannelDirectory sources;
    private final Clock clock;
    private final MessageExplainer messageExplainer;

    ChannelTryPage(
            FileRoom channelFileRoom,
            ChannelRows rows,
            ChannelDirectory sources,
            RegionalHindrance region,
            Clock clock) {
        this.room = channelFileRoom;
        this.rows = rows;
        this.sources = sources;
        this.clock = clock;
        this.messageExplainer = MessageExplainer.alone(region, clock);
    }

    /**
     * One record that it would become, or why none.
     *
     * @param tone good for a record, poor for quarantine, else quiet
     * @param json all of it, for programmers
     */
    record Outcome(Explanation explanation, String tone, String json) {

        static Outcome of(Explanation explanation) {
            String tone =
                    switch (explanation.outcome()) {
                        case "record" -> "good";
                        case "quarantine" -> "poor";
                        default -> "quiet";
                    };
            return new Outcome(
                    explanation,
                    tone,
                    JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(explanation));
        }
    }

    /** What was typed. */
    record Message(String body, String type, String headers, String query, String encoding) {}

    @GetMapping(ChannelsPage.PATH + "/{id}/try")
    String show(@PathVariable String id, Model model) {
        ChannelRows.Row row = rows.find(id).orElseThrow(ChannelsPage::absent);
        String kind = row.state().kind();
        String type = "email".equals(kind) ? "message/rfc822" : "wechat".equals(kind) ? "text/xml" : TYPES.get(0);
        String headers = "web".equals(kind) ? "Idempotency-Key: try" : "";
        return page(row, new Message("", type, headers, "", "text"), false, List.of(), model);
    }

    @PostMapping(ChannelsPage.PATH + "/{id}/try")
    String explain(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "application/json") String type,
            @RequestParam(defaultValue = "") String headers,
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "text") String encoding,
            Deed deed,
            Model model) {
        FileDeed.step(deed, "channel", id, "try");
        ChannelRows.Row row = rows.find(id).orElseThrow(ChannelsPage::absent);
        ChannelDirectory.Source source = sources.find(id).orElseThrow(ChannelsPage::absent);
        Message message = new Message(body, type, headers, query, encoding);
        InboundMessage delivery =
                new InboundMessage(type, bytes(message), headers(headers), query(query), clock.instant(), true);
        List<Outcome> outcomes = messageExplainer.explain(null, delivery, source).stream()
                .map(Outcome::of)
                .toList();
        return page(row, message, true, outcomes, model);
    }

    private String page(ChannelRows.Row row, Message message, boolean tried, List<Outcome> outcomes, Model model) {
        List<String> types = new ArrayList<>(TYPES);
        if (!types.contains(message.type())) {
            types.add(message.type());
        }
        model.addAttribute("row", row);
        model.addAttribute("room", room);
        model.addAttribute("tried", tried);
        model.addAttribute("message", message);
        model.addAttribute("types", types);
        model.addAttribute("outcomes", outcomes);
        return "console/channel-try";
    }

    /** A file that is no text comes in Base64; a letter has its line ends as letters have them. */
    private static byte[] bytes(Message message) {
        if (message.encoding().equals("base64")) {
            try {
                return Base64.getMimeDecoder().decode(message.body());
            } catch (IllegalArgumentException e) {
                throw BadRequest.of("body", "is not in Base64");
            }
        }
        boolean letter = message.type().equals("message/rfc822");
        String body = letter ? message.body() : message.body().replace("\r\n", "\n");
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(String lines) {
        Map<String, String> headers = new HashMap<>();
        lines.lines().filter(line -> line.indexOf(':') > 0).forEach(line -> {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        });
        return headers;
    }

    private static Map<String, String> query(@Nullable String query) {
        Map<String, String> values = new HashMap<>();
        UriComponentsBuilder.fromUriString(
                        "?" + (query == null ? "" : query.strip().replaceFirst("^\\?", "")))
                .build()
                .getQueryParams()
                .forEach((name, all) -> values.put(name, decoded(all.get(0))));
        return values;
    }

    private static String decoded(@Nullable String value) {
        return value == null ? "" : URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
