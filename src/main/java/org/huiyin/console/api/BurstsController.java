package org.huiyin.console.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Standing.State;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.recording.BurstReview.Outcome;
import org.huiyin.intake.recording.Bursts.Burst;
import org.huiyin.intake.recording.Bursts.Stage;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Precondition;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Bursts by REST: list, show, and release or exclude all ratings of one in one go. */
@RestController
@RequestMapping("/api/v1/bursts")
@Needs(Verb.DECIDE_STANDING)
class BurstsController {

    private static final int MOST = 500;
    private static final int LONGEST_REASON = 1000;

    private final ScopedBursts bursts;

    BurstsController(ScopedBursts bursts) {
        this.bursts = bursts;
    }

    /**
     * A burst as operators see it.
     *
     * @param ratings how many are held for it, or were decided on
     * @param decision null until somebody has decided
     */
    record View(
            String id,
            String channel,
            Subject subject,
            boolean oneSource,
            Instant from,
            Instant to,
            long ratings,
            @Nullable Decision decision) {

        static final List<Column<View>> COLUMNS = List.of(
                new Column<>("id", View::id),
                new Column<>("channel", View::channel),
                new Column<>("area", view -> view.subject().areaCode()),
                new Column<>("department", view -> view.subject().deptCode()),
                new Column<>("window", view -> view.subject().window()),
                new Column<>("staff", view -> view.subject().staff()),
                new Column<>("oneSource", View::oneSource),
                new Column<>("from", View::from),
                new Column<>("to", View::to),
                new Column<>("ratings", View::ratings),
                Column.of("state", View::decision, Decision::state),
                Column.of("decidedBy", View::decision, Decision::by),
                Column.of("decidedAt", View::decision, Decision::at),
                Column.of("why", View::decision, Decision::why));

        static View of(Burst burst) {
            Standing decision = burst.decision();
            return new View(
                    burst.id(),
                    burst.channel(),
                    burst.subject(),
                    burst.oneSource(),
                    burst.from(),
                    burst.to(),
                    burst.ratings(),
                    decision == null
                            ? null
                            : new Decision(
                                    decision.state().name().toLowerCase(Locale.ROOT),
                                    decision.by(),
                                    decision.at(),
                                    decision.why()));
        }
    }

    /** What was decided on all of it. */
    record Decision(String state, @Nullable String by, Instant at, @Nullable String why) {}

    /** @param state counted to release it, excluded to exclude it */
    record Request(@Nullable String state, @Nullable String reason) {}

    /**
     * @param state open, counted or excluded; null for all
     * @param format csv for all of them, as a table; json for a page, as without
     */
    @GetMapping
    @Nullable
    ListPage<View> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String format,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        int most = BadRequest.limit(limit, MOST);
        Stage stage = ScopedBursts.stage(state);
        if (CsvExport.isWanted(request, format)) {
            CsvExport.sendAll(
                    request, response, "bursts", View.COLUMNS, before, next -> page(stage, next, MOST, person));
            return null;
        }
        return page(stage, before, most, person);
    }

    private ListPage<View> page(@Nullable Stage stage, @Nullable String before, int most, SignedIn person) {
        return ListPage.of(
                bursts.page(stage, before, most + 1, person).stream()
                        .map(View::of)
                        .toList(),
                most,
                View::id);
    }

    @GetMapping("/{id}")
    ResponseEntity<View> show(@PathVariable String id, SignedIn person) {
        return answer(bursts.find(id, person).orElseThrow(BurstsController::absent));
    }

    @PostMapping("/{id}/standing")
    ResponseEntity<View> decide(
            @PathVariable String id,
            @RequestBody Request request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            SignedIn person,
            Deed deed) {
        State state = state(request.state());
        String reason = BadRequest.text("reason", request.reason(), LONGEST_REASON);
        deed.on("burst", id)
                .because(reason)
                .after(Map.of("standing", state.name().toLowerCase(Locale.ROOT)));
        if (ifMatch != null) {
            Precondition.check(ifMatch, version(bursts.find(id, person).orElseThrow(BurstsController::absent)));
        }
        Outcome outcome = bursts.decide(id, state, reason, person);
        if (outcome instanceof Outcome.Decided decided) {
            return answer(decided.burst());
        } else if (outcome instanceof Outcome.Overtaken) {
            throw new ProblemException(Problem.of(409, "Not decided")
                    .named("standing-overtaken")
                    .withDetail(
                            "Somebody has decided on this burst before; each of its ratings can still be decided on"));
        }
        throw absent();
    }

    private static ResponseEntity<View> answer(Burst burst) {
        return ResponseEntity.ok().eTag(Precondition.tag(version(burst))).body(View.of(burst));
    }

    /** How many ratings whoever decides has seen, and whether somebody has decided. */
    private static String version(Burst burst) {
        Standing decision = burst.decision();
        return burst.ratings()
                + (decision == null ? "" : "-" + decision.state().name().toLowerCase(Locale.ROOT));
    }

    private static State state(@Nullable String word) {
        if ("counted".equals(word)) {
            return State.COUNTED;
        } else if ("excluded".equals(word)) {
            return State.EXCLUDED;
        }
        throw BadRequest.of(
                "state", (word == null ? "is missing" : "is '" + word + "'") + "; expected counted or excluded");
    }

    private static ProblemException absent() {
        return new ProblemException(Problem.of(404, "No such burst"));
    }
}
