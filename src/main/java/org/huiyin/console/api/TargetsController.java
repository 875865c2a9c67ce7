package org.huiyin.console.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.delivery.DeliveryWorker;
import org.huiyin.delivery.DeliveryWorkers;
import org.huiyin.delivery.HandoffSums;
import org.huiyin.delivery.OutboxStore.Depth;
import org.huiyin.delivery.target.DryRun;
import org.huiyin.delivery.target.TargetReplay;
import org.huiyin.delivery.target.TargetReplays;
import org.huiyin.delivery.target.TargetState;
import org.huiyin.delivery.target.TargetState.Condition;
import org.huiyin.delivery.target.Targets;
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

/** Targets that are files by REST: how each fares, what it would be sent, and telling it again what it lost. */
@RestController
@RequestMapping("/api/v1/targets")
@Needs(Verb.SEE_DELIVERIES)
class TargetsController {

    private final Targets targets;
    private final TargetReplays replays;
    private final DeliveryWorkers workers;
    private final HandoffSums sums;
    private final DryRun dryRun;
    private final Clock clock;

    TargetsController(
            Targets targets,
            TargetReplays replays,
            DeliveryWorkers workers,
            HandoffSums sums,
            DryRun dryRun,
            Clock clock) {
        this.targets = targets;
        this.replays = replays;
        this.workers = workers;
        this.sums = sums;
        this.dryRun = dryRun;
        this.clock = clock;
    }

    /**
     * How a target fares.
     *
     * @param state running, stopped or faulty
     * @param waiting events, as measured a few seconds ago
     * @param oldest since when the oldest of them waits; null where none does
     * @param inVain rounds in a row in which it took nothing
     * @param answer what it said the last time; null while it takes what it is brought
     * @param leftInPeace whether it is brought nothing for a while, as it took nothing lately or asked for it
     * @param lastDelivered null for not since the start
     * @param today what was recorded today and became of it here, as counted some minutes ago; null before the first count
     * @param personal the reason for each field of citizens' data that it is sent
     * @param answers its last ones, the newest first
     */
    record View(
            String id,
            @Nullable String kind,
            @Nullable String title,
            String file,
            String state,
            String reason,
            Instant since,
            long waiting,
            long parked,
            @Nullable Instant oldest,
            int inVain,
            @Nullable String answer,
            boolean leftInPeace,
            @Nullable Instant lastDelivered,
            HandoffSums.@Nullable Sum today,
            List<AnswerView> answers,
            Map<String, String> personal,
            @Nullable ReplayView replay) {}

    /** @param outcome delivered, waiting, held or refused */
    record AnswerView(Instant at, String outcome, int events, @Nullable String words) {}

    /** How far the last order to tell it again has come. */
    record ReplayView(Instant from, Instant to, int perSecond, String by, Instant at, long queued, boolean done) {

        static ReplayView of(TargetReplay order) {
            return new ReplayView(
                    order.from(),
                    order.to(),
                    order.perSecond(),
                    order.by(),
                    order.at(),
                    order.queued(),
                    order.isDone());
        }
    }

    /**
     * @param from received at this time or later
     * @param to received before this time; null for now
     * @param perSecond events a second, at most
     * @param name for whom the one signed in has it told again; null for nobody else
     */
    record ReplayFrom(@Nullable String from, @Nullable String to, @Nullable Integer perSecond, @Nullable String name) {}

    private static final List<Column<View>> COLUMNS = List.of(
            new Column<>("id", View::id),
            new Column<>("kind", View::kind),
            new Column<>("title", View::title),
            new Column<>("file", View::file),
            new Column<>("state", View::state),
            new Column<>("reason", View::reason),
            new Column<>("since", View::since),
            new Column<>("waiting", View::waiting),
            new Column<>("parked", View::parked),
            new Column<>("oldest", View::oldest),
            new Column<>("inVain", View::inVain),
            new Column<>("answer", View::answer),
            new Column<>("lastDelivered", View::lastDelivered));

    /** @param state only those in this state */
    @GetMapping
    @Nullable
    ListPage<View> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (state != null) {
            BadRequest.oneOf("state", state, Condition.values(), Condition::word);
        }
        List<View> views = targets.list().stream()
                .filter(target -> state == null || target.condition().word().equals(state))
                .map(this::view)
                .toList();
        if (CsvExport.isWanted(request, format)) {
            CsvExport.stream(request);
            CsvExport.send(response, "targets", COLUMNS, views.iterator());
            return null;
        }
        return ListPage.whole(views);
    }

    @GetMapping("/{id}")
    View show(@PathVariable String id) {
        return view(known(id));
    }

    /** The last records as they would be sent, which they are not. */
    @PostMapping("/{id}/try")
    ListPage<DryRun.Tried> tryOut(@PathVariable String id, Deed deed) {
        deed.on("target", id);
        known(id);
        try {
            return ListPage.whole(dryRun.of(id)
                    .orElseThrow(() -> new ProblemException(Problem.of(409, "The target is not told just now"))));
        } catch (IllegalStateException e) {
            throw new ProblemException(
                    Problem.of(409, "The target's route fails").withDetail(String.valueOf(e.getMessage())));
        }
    }

    @Needs(Verb.REPLAY_DELIVERIES)
    @PostMapping("/{id}/replays")
    ReplayView replay(@PathVariable String id, @RequestBody ReplayFrom order, Principal who, Deed deed) {
        deed.on("target", id);
        if (!id.equals(TargetReplays.FEED)) {
            known(id);
        }
        Instant from = BadRequest.time("from", order.from());
        if (from == null) {
            throw BadRequest.of("from", "is missing; expected the time since which the target is told again");
        }
        Instant now = clock.instant();
        Instant to = BadRequest.time("to", order.to());
        Instant end = to == null || to.isAfter(now) ? now : to;
        if (!from.isBefore(end)) {
            throw BadRequest.of("from", "is not before the end of what is told again");
        }
        int perSecond = TargetReplays.pace(order.perSecond());
        deed.after(Map.of("from", from.toString(), "to", end.toString(), "perSecond", String.valueOf(perSecond)));
        return ReplayView.of(replays.order(id, from, end, perSecond, ActingPerson.of(order.name(), who)));
    }

    private TargetState known(String id) {
        return targets.state(id).orElseThrow(() -> new ProblemException(Problem.of(404, "No such target")));
    }

    private View view(TargetState target) {
        Depth depth = workers.depth(target.id());
        DeliveryWorker.@Nullable Progress progress =
                workers.progress(target.id()).orElse(null);
        return new View(
                target.id(),
                target.kind(),
                target.title(),
                target.file().toString(),
                target.condition().word(),
                target.reason(),
                target.since(),
                depth.waiting(),
                depth.parked(),
                depth.oldest(),
                progress == null ? 0 : progress.inVain(),
                progress == null ? null : progress.answer(),
                targets.isLeftInPeace(target.id()),
                progress == null ? null : progress.lastDelivered(),
                sums.today(target.id()).orElse(null),
                workers.answers(target.id()).stream()
                        .map(given -> new AnswerView(given.at(), given.outcome().word(), given.events(), given.words()))
                        .toList(),
                target.personal(),
                replays.of(target.id()).map(ReplayView::of).orElse(null));
    }
}
