package org.huiyin.console.page.operations;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.huiyin.channel.runtime.ChannelState;
import org.huiyin.channel.runtime.Channels;
import org.huiyin.console.api.PrintableBody;
import org.huiyin.console.api.QuarantineFilter;
import org.huiyin.console.page.PageAddress;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.QuarantineEntry.Cause;
import org.huiyin.intake.quarantine.Quarantine;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What no machine may settle: looked at, read again after the mapping is mended, or given up with a reason. */
@Controller
@Needs(Verb.SEE_QUARANTINE)
class QuarantinePage {

    static final String PATH = "/console/quarantine";

    /** As the audit trail calls an entry. */
    private static final String KIND = "quarantine";

    private static final int ROWS = 50;
    private static final int MOST_CHOSEN = 500;
    private static final int LONGEST_REASON = 1000;

    /** So much of a raw body is shown: the rest is in the answer of the API. */
    private static final int SHOWN = 20_000;

    private final Quarantine quarantine;
    private final Channels channels;
    private final QueueCounts queueCounts;

    QuarantinePage(Quarantine quarantine, Channels channels, QueueCounts queueCounts) {
        this.quarantine = quarantine;
        this.channels = channels;
        this.queueCounts = queueCounts;
    }

    /** One line of the list. */
    record Row(QuarantineEntry entry, String channel, String cause, String address, boolean chosen) {}

    /** @param cut whether the body goes on */
    record Raw(String encoding, String text, boolean cut, Map<String, String> headers) {}

    /** What the list is confined to, as it stands in the address; null for nothing. */
    record Filter(@Nullable String channel, @Nullable String cause, @Nullable String state, @Nullable String after) {

        public String address(String path) {
            return PageAddress.of(path, "channel", channel, "cause", cause, "state", state, "after", after);
        }

        public Filter from(@Nullable String next) {
            return new Filter(channel, cause, state, next);
        }

        public Filter in(String other) {
            return new Filter(channel, cause, other, null);
        }
    }

    @GetMapping(PATH)
    String list(
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String cause,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String notice,
            @RequestParam(defaultValue = "0") long n,
            Model model) {
        return page(filter(channel, cause, state, after), null, notice, n, model);
    }

    @GetMapping(PATH + "/{id}")
    String show(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String cause,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String notice,
            @RequestParam(defaultValue = "0") long n,
            Model model,
            Deed trail) {
        QuarantineEntry entry = quarantine
                .find(id)
                .orElseThrow(() -> new ProblemException(Problem.of(404, "No such quarantine entry")
                        .withDetail("It has been recorded since, or there never was one under this id")));
        // it may say who the citizen is
        trail.on(KIND, id).isDone();
        PrintableBody body = PrintableBody.of(entry.submission().body());
        boolean cut = body.text().length() > SHOWN;
        model.addAttribute("entry", entry);
        model.addAttribute("cause", QuarantineFilter.word(entry.cause()));
        model.addAttribute("channelName", name(entry.submission().channel()));
        model.addAttribute(
                "raw",
                new Raw(
                        body.encoding(),
                        cut ? body.text().substring(0, SHOWN) : body.text(),
                        cut,
                        entry.submission().headers()));
        return page(filter(channel, cause, state, after), id, notice, n, model);
    }

    private String page(Filter filter, @Nullable String chosen, @Nullable String notice, long n, Model model) {
        ListPage<QuarantineEntry> page = ListPage.of(
                quarantine.page(
                        QuarantineFilter.of(filter.channel(), filter.cause(), stored(filter.state())),
                        filter.after(),
                        ROWS + 1),
                ROWS,
                QuarantineEntry::id);
        model.addAttribute(
                "rows",
                page.items().stream()
                        .map(entry -> new Row(
                                entry,
                                name(entry.submission().channel()),
                                QuarantineFilter.word(entry.cause()),
                                filter.address(PATH + "/" + PageAddress.segment(entry.id())),
                                entry.id().equals(chosen)))
                        .toList());
        model.addAttribute("filter", filter);
        PageAddress.onward(
                model, filter.after(), page.next(), at -> filter.from(at).address(PATH));
        model.addAttribute(
                "csv",
                PageAddress.of(
                        "/api/v1/quarantine",
                        "format",
                        "csv",
                        "channel",
                        filter.channel(),
                        "cause",
                        filter.cause(),
                        "state",
                        stored(filter.state())));
        model.addAttribute("here", filter.address(PATH));
        model.addAttribute("channels", channels.list());
        model.addAttribute(
                "causes",
                Arrays.stream(Cause.values()).map(QuarantineFilter::word).toList());
        model.addAttribute("waiting", queueCounts.now().quarantined());
        model.addAttribute("notice", notice);
        model.addAttribute("n", n);
        return "console/quarantine";
    }

    @PostMapping(PATH + "/{id}/replay")
    @Needs(Verb.DECIDE_QUARANTINE)
    String replay(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String back,
            SignedIn person,
            Deed trail) {
        trail.on(KIND, id);
        Quarantine.Replay replay = quarantine.replay(id, person.getName());
        queueCounts.changed();
        trail.after(Map.of("outcome", replay instanceof Quarantine.Replay.Stays ? "stays" : word(replay)));
        if (replay instanceof Quarantine.Replay.Stays) {
            return PageAddress.backTo(back, PATH, "stays", 1);
        }
        return PageAddress.backTo(listOf(back), PATH, word(replay), 1);
    }

    @PostMapping(PATH + "/{id}/drop")
    @Needs(Verb.DECIDE_QUARANTINE)
    String drop(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String back,
            SignedIn person,
            Deed trail) {
        String why = BadRequest.text("reason", reason, LONGEST_REASON);
        trail.on(KIND, id).because(why).after(Map.of("decision", "dropped"));
        boolean dropped = quarantine.drop(id, person.getName(), why);
        queueCounts.changed();
        return PageAddress.backTo(listOf(back), PATH, dropped ? "dropped" : "absent", 1);
    }

    /** @param deed {@code replay} or {@code drop}, by the button that was pressed */
    @PostMapping(PATH)
    @Needs(Verb.DECIDE_QUARANTINE)
    String many(
            @RequestParam(required = false) @Nullable List<String> id,
            @RequestParam(required = false) @Nullable String deed,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String back,
            SignedIn person,
            Deed trail) {
        if (id == null || id.isEmpty()) {
            return PageAddress.backTo(back, PATH, "nothing", 0);
        }
        if (id.size() > MOST_CHOSEN) {
            throw BadRequest.of("id", "is given " + id.size() + " times; expected at most " + MOST_CHOSEN);
        }
        trail.onEach(KIND, id);
        if ("drop".equals(deed)) {
            String why = BadRequest.text("reason", reason, LONGEST_REASON);
            trail.because(why).after(Map.of("decision", "dropped"));
            long dropped = id.stream()
                    .filter(each -> quarantine.drop(each, person.getName(), why))
                    .count();
            queueCounts.changed();
            return PageAddress.backTo(back, PATH, "dropped", dropped);
        }
        long left = id.stream()
                .map(each -> quarantine.replay(each, person.getName()))
                .filter(replay -> !(replay instanceof Quarantine.Replay.Stays))
                .count();
        queueCounts.changed();
        return PageAddress.backTo(back, PATH, left == id.size() ? "replayed" : "some-stay", left);
    }

    private static String word(Quarantine.Replay replay) {
        if (replay instanceof Quarantine.Replay.Recorded) {
            return "recorded";
        }
        return replay instanceof Quarantine.Replay.Settled ? "settled" : "absent";
    }

    /** Without the panel of what is not there any more. */
    private static @Nullable String listOf(@Nullable String back) {
        if (back == null || !back.startsWith(PATH + "/")) {
            return back;
        }
        int query = back.indexOf('?');
        return PATH + (query < 0 ? "" : back.substring(query));
    }

    private static Filter filter(
            @Nullable String channel, @Nullable String cause, @Nullable String state, @Nullable String after) {
        return new Filter(
                PageAddress.given(channel),
                PageAddress.given(cause),
                PageAddress.given(state),
                PageAddress.given(after));
    }

    /** Without one in the address what waits is shown; {@code all} is everything. */
    private static @Nullable String stored(@Nullable String state) {
        if (state == null) {
            return "waiting";
        }
        return state.equals("all") ? null : state;
    }

    private String name(String channel) {
        return channels.state(channel).map(ChannelState::title).orElse(channel);
    }
}
