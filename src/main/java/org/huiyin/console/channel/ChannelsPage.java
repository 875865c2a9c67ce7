package org.huiyin.console.channel;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.huiyin.channel.runtime.ChannelState;
import org.huiyin.channel.runtime.Channels;
import org.huiyin.console.editing.FileDeed;
import org.huiyin.console.editing.FileRoom;
import org.huiyin.console.page.FindingSayer;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageAddress;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All channels, and one: how it fares, what is wrong with it; start, stop, restart, remove. */
@Controller
@Needs(Verb.SEE_CHANNELS)
class ChannelsPage {

    static final String PATH = "/console/channels";

    private final Channels channels;
    private final ChannelRows rows;
    private final FileRoom room;

    ChannelsPage(Channels channels, ChannelRows rows, FileRoom channelFileRoom) {
        this.channels = channels;
        this.rows = rows;
        this.room = channelFileRoom;
    }

    /** The address of a channel's page. */
    static String address(String channel) {
        return PATH + "/" + PageAddress.segment(channel);
    }

    /** What the list is confined to, as it stands in the address; null for nothing. */
    record Filter(@Nullable String state, @Nullable String kind) {

        boolean takes(ChannelRows.Row row) {
            return (state == null || row.state().condition().word().equals(state))
                    && (kind == null || kind.equals(row.state().kind()));
        }

        public Filter in(@Nullable String other) {
            return new Filter(other, kind);
        }

        public String address() {
            return PageAddress.of(PATH, "state", state, "kind", kind);
        }

        public String csv() {
            return PageAddress.of("/api/v1/channels", "format", "csv", "state", state, "kind", kind);
        }
    }

    /** @param removed the id of a channel that was just taken away */
    @GetMapping(PATH)
    String list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String removed,
            @RequestParam(required = false) @Nullable String notice,
            @RequestParam(required = false) @Nullable String n,
            Look look,
            Model model) {
        Filter filter = new Filter(PageAddress.given(state), PageAddress.given(kind));
        List<ChannelRows.Row> all = rows.all();
        model.addAttribute("rows", all.stream().filter(filter::takes).toList());
        model.addAttribute("count", all.size());
        model.addAttribute("running", all.stream().filter(ChannelRows.Row::runs).count());
        model.addAttribute(
                "faulty", all.stream().filter(ChannelRows.Row::isFaulty).count());
        model.addAttribute("filter", filter);
        model.addAttribute("finding", new FindingSayer(look));
        model.addAttribute(
                "kinds",
                all.stream()
                        .map(row -> row.state().kind())
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .toList());
        model.addAttribute("removed", PageAddress.given(removed));
        model.addAttribute("notice", notice);
        return "console/channels";
    }

    @GetMapping(PATH + "/{id}")
    String show(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String notice,
            @RequestParam(required = false) @Nullable String n,
            Look look,
            Model model) {
        model.addAttribute("row", row(id));
        model.addAttribute("room", room);
        model.addAttribute("troubles", rows.troubles(id));
        model.addAttribute("file", room.editor().read(id).orElse(null));
        model.addAttribute("canWrite", room.editor().canWrite());
        model.addAttribute("finding", new FindingSayer(look));
        model.addAttribute("notice", notice);
        return "console/channel";
    }

    /** @param what start, stop or restart */
    @PostMapping(PATH + "/{id}/run")
    @Needs(Verb.RUN_CHANNELS)
    String run(
            @PathVariable String id,
            @RequestParam(name = "deed", required = false) @Nullable String what,
            @RequestParam(required = false) @Nullable String back,
            Deed deed) {
        Map<String, Function<String, Optional<ChannelState>>> deeds = Map.of(
                "start", channels::start,
                "stop", channels::stop,
                "restart", channels::restart);
        var work = deeds.get(what == null ? "" : what);
        if (what == null || work == null) {
            throw BadRequest.of("deed", "is '" + what + "'; expected start, stop or restart");
        }
        FileDeed.step(deed, "channel", id, what);
        ChannelState state = work.apply(id).orElseThrow(ChannelsPage::absent);
        return PageAddress.backTo(back, address(id), "now-" + state.condition().word(), 1);
    }

    private ChannelRows.Row row(String id) {
        return rows.find(id).orElseThrow(ChannelsPage::absent);
    }

    static ProblemException absent() {
        return new ProblemException(Problem.of(404, "No such channel"));
    }
}
