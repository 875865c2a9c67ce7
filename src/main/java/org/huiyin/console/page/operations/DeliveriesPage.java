package org.huiyin.console.page.operations;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.console.page.PageAddress;
import org.huiyin.delivery.OutboxEntry;
import org.huiyin.delivery.OutboxStore;
import org.huiyin.delivery.OutboxStore.Parked;
import org.huiyin.delivery.target.Targets;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What targets are yet to be told, and what they refused for good: brought again, one, those chosen, or all of a view. */
@Controller
@Needs(Verb.SEE_DELIVERIES)
class DeliveriesPage {

    static final String PATH = "/console/deliveries";

    private static final int ROWS = 50;

    private final OutboxStore outbox;
    private final Targets targets;
    private final QueueCounts queueCounts;
    private final ZoneId zone;
    private final Clock clock;

    DeliveriesPage(OutboxStore outbox, Targets targets, QueueCounts queueCounts, ZoneId zone, Clock clock) {
        this.outbox = outbox;
        this.targets = targets;
        this.queueCounts = queueCounts;
        this.zone = zone;
        this.clock = clock;
    }

    /** @param replays how often somebody had it brought again before */
    record Row(OutboxEntry entry, int replays) {}

    /** What the list is confined to, as it stands in the address; null for nothing. */
    record Filter(
            @Nullable String target,
            @Nullable String from,
            @Nullable String to,
            @Nullable String reason,
            @Nullable String after) {

        public String address() {
            return PageAddress.of(PATH, "target", target, "from", from, "to", to, "reason", reason, "after", after);
        }

        public Filter after(@Nullable String next) {
            return new Filter(target, from, to, reason, next);
        }
    }

    @GetMapping(PATH)
    String list(
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String notice,
            @RequestParam(defaultValue = "0") long n,
            Model model) {
        Filter filter = new Filter(
                PageAddress.given(target),
                PageAddress.given(from),
                PageAddress.given(to),
                PageAddress.given(reason),
                PageAddress.given(after));
        ListPage<OutboxEntry> page =
                ListPage.of(outbox.parked(parked(filter), filter.after(), ROWS + 1), ROWS, OutboxEntry::id);
        Map<String, Integer> replays = new HashMap<>();
        outbox.redeliveries(page.items().stream().map(OutboxEntry::id).toList())
                .forEach(order -> replays.merge(order.parked().id(), 1, Integer::sum));
        model.addAttribute(
                "rows",
                page.items().stream()
                        .map(entry -> new Row(entry, replays.getOrDefault(entry.id(), 0)))
                        .toList());
        model.addAttribute("filter", filter);
        PageAddress.onward(
                model, filter.after(), page.next(), at -> filter.after(at).address());
        Parked parked = parked(filter);
        model.addAttribute(
                "csv",
                PageAddress.of(
                        "/api/v1/deliveries/parked",
                        "format",
                        "csv",
                        "target",
                        parked.target(),
                        "from",
                        parked.from() == null ? null : parked.from().toString(),
                        "to",
                        parked.to() == null ? null : parked.to().toString(),
                        "reason",
                        parked.reason()));
        List<OutboxStore.Depth> depths = outbox.depths();
        model.addAttribute("depths", depths);
        model.addAttribute("targets", targets.list());
        model.addAttribute("ids", ids(depths, filter.target()));
        model.addAttribute("notice", notice);
        model.addAttribute("n", n);
        return "console/deliveries";
    }

    /** The targets to choose from; what an address says beside these stays to be chosen. */
    private static List<String> ids(List<OutboxStore.Depth> depths, @Nullable String given) {
        return Stream.concat(depths.stream().map(OutboxStore.Depth::target), Stream.ofNullable(given))
                .distinct()
                .sorted()
                .toList();
    }

    /** Those of these ids; without any, all parked ones of the view. */
    @PostMapping(PATH)
    @Needs(Verb.REPLAY_DELIVERIES)
    String replay(
            @RequestParam(required = false) @Nullable List<String> id,
            @RequestParam(required = false) @Nullable String deed,
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String back,
            SignedIn person,
            Deed trail) {
        Instant now = clock.instant();
        long replayed;
        if ("all".equals(deed)) {
            Filter filter = new Filter(
                    PageAddress.given(target),
                    PageAddress.given(from),
                    PageAddress.given(to),
                    PageAddress.given(reason),
                    null);
            replayed = outbox.replay(parked(filter), person.getName(), now);
            trail.on("target", target == null ? "" : target).after(Map.of("replayed", String.valueOf(replayed)));
        } else if (id == null || id.isEmpty()) {
            return PageAddress.backTo(back, PATH, "nothing", 0);
        } else {
            trail.onEach("delivery", id);
            replayed = id.stream()
                    .filter(each -> outbox.replay(each, person.getName(), now))
                    .count();
        }
        queueCounts.changed();
        return PageAddress.backTo(back, PATH, "replayed", replayed);
    }

    /** Days as a person gives them: both are of it. */
    private Parked parked(Filter filter) {
        Instant from = filter.from() == null ? null : start(BadRequest.day("from", filter.from()));
        Instant to = filter.to() == null
                ? null
                : start(BadRequest.day("to", filter.to()).plusDays(1));
        return new Parked(filter.target(), from, to, filter.reason());
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
