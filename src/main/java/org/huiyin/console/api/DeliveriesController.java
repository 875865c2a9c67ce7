package org.huiyin.console.api;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.delivery.OutboxEntry;
import org.huiyin.delivery.OutboxStore;
import org.huiyin.delivery.OutboxStore.Depth;
import org.huiyin.delivery.OutboxStore.Parked;
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
class DeliveriesController {

    private static final int MOST = 500;

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
     * @param replays those before it was refused again, oldest first
     */
    record Row(
            String id,
            String target,
            String evaluation,
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
     * @param name as for one
     */
    record ReplayMany(@Nullable String target, @Nullable String from, @Nullable String to, @Nullable String name) {}

    /** How many are brought again. */
    record Replayed(long replayed) {}

    @GetMapping
    ListPage<Depth> depths() {
        return ListPage.whole(outbox.depths());
    }

    @GetMapping("/parked")
    ListPage<Row> parked(
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        int most = BadRequest.limit(limit, MOST);
        List<OutboxEntry> parked = outbox.parked(which(target, from, to), after, most + 1);
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

    @PostMapping("/parked/{id}/replay")
    Replayed replay(@PathVariable String id, @RequestBody(required = false) @Nullable ReplayOne order, Principal who) {
        if (!outbox.replay(id, ActingPerson.of(order == null ? null : order.name(), who), clock.instant())) {
            throw new ProblemException(Problem.of(404, "No such parked delivery"));
        }
        return new Replayed(1);
    }

    @PostMapping("/parked/replay")
    Replayed replayMany(@RequestBody ReplayMany which, Principal who) {
        Parked parked = which(which.target(), which.from(), which.to());
        return new Replayed(outbox.replay(parked, ActingPerson.of(which.name(), who), clock.instant()));
    }

    private static Parked which(@Nullable String target, @Nullable String from, @Nullable String to) {
        return new Parked(target, BadRequest.time("from", from), BadRequest.time("to", to));
    }

    private static Row row(OutboxEntry entry, List<Replay> replays) {
        return new Row(
                entry.id(),
                entry.target(),
                entry.evaluation(),
                entry.revision(),
                entry.attempts(),
                entry.answer(),
                entry.answeredAt(),
                replays);
    }
}
