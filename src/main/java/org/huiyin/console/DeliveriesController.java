package org.huiyin.console;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.huiyin.handoff.OutboxStore;
import org.huiyin.handoff.OutboxStore.Depth;
import org.huiyin.handoff.OutboxStore.Parked;
import org.huiyin.handoff.Owed;
import org.huiyin.platform.Problem;
import org.huiyin.platform.ProblemException;
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

    /** One parked delivery, with the answer it got. */
    record Row(
            String id,
            String target,
            String evaluation,
            int revision,
            int attempts,
            @Nullable String answer,
            @Nullable Instant answeredAt) {}

    /**
     * Which parked deliveries to bring again; all where nothing is given.
     *
     * @param from answered at this time or later
     * @param to answered before this time
     */
    record ReplayMany(@Nullable String target, @Nullable String from, @Nullable String to) {}

    /** How many are brought again. */
    record Replayed(long replayed) {}

    @GetMapping
    List<Depth> depths() {
        return outbox.depths();
    }

    @GetMapping("/parked")
    List<Row> parked(
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        return outbox.parked(which(target, from, to), after, BadRequest.limit(limit, MOST)).stream()
                .map(DeliveriesController::row)
                .toList();
    }

    @PostMapping("/parked/{id}/replay")
    Replayed replay(@PathVariable String id) {
        if (!outbox.replay(id, clock.instant())) {
            throw new ProblemException(Problem.of(404, "No such parked delivery"));
        }
        return new Replayed(1);
    }

    @PostMapping("/parked/replay")
    Replayed replayMany(@RequestBody ReplayMany which) {
        return new Replayed(outbox.replay(which(which.target(), which.from(), which.to()), clock.instant()));
    }

    private static Parked which(@Nullable String target, @Nullable String from, @Nullable String to) {
        return new Parked(target, BadRequest.time("from", from), BadRequest.time("to", to));
    }

    private static Row row(Owed owed) {
        return new Row(
                owed.id(),
                owed.target(),
                owed.evaluation(),
                owed.revision(),
                owed.attempts(),
                owed.answer(),
                owed.answeredAt());
    }
}
