package org.huiyin.console.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.delivery.OutboxEntry;
import org.huiyin.delivery.OutboxStore;
import org.huiyin.delivery.OutboxStore.Depth;
import org.huiyin.delivery.OutboxStore.Parked;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deliveries by REST: how much waits, what was refused for good, and bringing it again: one, all, or by time. */
@RestController
@RequestMapping("/api/v1/deliveries")
@Needs(Verb.SEE_DELIVERIES)
class DeliveriesController {

    private static final int MOST = 500;

    private static final List<Column<Row>> COLUMNS = List.of(
            new Column<>("id", Row::id),
            new Column<>("target", Row::target),
            new Column<>("evaluation", Row::evaluation),
            new Column<>("case", Row::caseId),
            new Column<>("revision", Row::revision),
            new Column<>("attempts", Row::attempts),
            new Column<>("answer", Row::answer),
            new Column<>("answeredAt", Row::answeredAt),
            new Column<>("replays", row -> row.replays().size()));

    private final OutboxStore outbox;
    private final Clock clock;

    DeliveriesController(OutboxStore outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Who had a delivery brought again, and when. */
    record Replay(String by, Instant at) {}

    /**
     * One parked delivery, with the answer it got.
     *
     * @param evaluation null for a step of a case
     * @param caseId null for a record
     * @param revision of the record, or the number of the step
     * @param replays those before it was refused again, oldest first
     */
    record Row(
            String id,
            String target,
            @Nullable String evaluation,
            @Nullable String caseId,
            int revision,
            int attempts,
            @Nullable String answer,
            @Nullable Instant answeredAt,
            List<Replay> replays) {}

    /** @param name for whom the one signed in has it brought again; null for nobody else */
    record ReplayOne(@Nullable String name) {}

    /**
     * Which parked deliveries to bring again; all where nothing is given.
     *
     * @param from answered at this time or later
     * @param to answered before this time
     * @param reason a part of the answer
     * @param name as for one
     */
    record ReplayMany(
            @Nullable String target,
            @Nullable String from,
            @Nullable String to,
            @Nullable String reason,
            @Nullable String name) {}

    /** How many are brought again. */
    record Replayed(long replayed) {}

    @GetMapping
    ListPage<Depth> depths() {
        return ListPage.whole(outbox.depths());
    }

    /** As JSON, page by page; or all of it as CSV. */
    @GetMapping("/parked")
    @Nullable
    ListPage<Row> parked(
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        int most = BadRequest.limit(limit, MOST);
        Parked which = which(target, from, to, reason);
        if (CsvExport.isWanted(request, format)) {
            CsvExport.sendAll(request, response, "parked-deliveries", COLUMNS, after, next -> page(which, next, MOST));
            return null;
        }
        return page(which, after, most);
    }

    private ListPage<Row> page(Parked which, @Nullable String after, int most) {
        List<OutboxEntry> parked = outbox.parked(which, after, most + 1);
        Map<String, List<Replay>> replays = new HashMap<>();
        outbox.redeliveries(parked.stream().map(OutboxEntry::id).toList())
                .forEach(order -> replays.computeIfAbsent(order.parked().id(), id -> new ArrayList<>())
                        .add(new Replay(order.by(), order.at())));
        return ListPage.of(
                parked.stream()
                        .map(entry -> row(entry, replays.getOrDefault(entry.id(), List.of())))
                        .toList(),
                most,
                Row::id);
    }

    @Needs(Verb.REPLAY_DELIVERIES)
    @PostMapping("/parked/{id}/replay")
    Replayed replay(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable ReplayOne order,
            Principal who,
            Deed deed) {
        deed.on("delivery", id);
        if (!outbox.replay(id, ActingPerson.of(order == null ? null : order.name(), who), clock.instant())) {
            throw new ProblemException(Problem.of(404, "No such parked delivery"));
        }
        return new Replayed(1);
    }

    @Needs(Verb.REPLAY_DELIVERIES)
    @PostMapping("/parked/replay")
    Replayed replayMany(@RequestBody ReplayMany which, Principal who, Deed deed) {
        Parked parked = which(which.target(), which.from(), which.to(), which.reason());
        long replayed = outbox.replay(parked, ActingPerson.of(which.name(), who), clock.instant());
        deed.on("target", which.target() == null ? "" : which.target())
                .after(Map.of("replayed", String.valueOf(replayed)));
        return new Replayed(replayed);
    }

    private static Parked which(
            @Nullable String target, @Nullable String from, @Nullable String to, @Nullable String reason) {
        return new Parked(target, BadRequest.time("from", from), BadRequest.time("to", to), reason);
    }

    private static Row row(OutboxEntry entry, List<Replay> replays) {
        return new Row(
                entry.id(),
                entry.target(),
                entry.ofACase() ? null : entry.about(),
                entry.ofACase() ? entry.about() : null,
                entry.revision(),
                entry.attempts(),
                entry.answer(),
                entry.answeredAt(),
                replays);
    }
}
