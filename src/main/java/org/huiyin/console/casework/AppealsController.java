package org.huiyin.console.casework;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.huiyin.casework.appeal.Appeal;
import org.huiyin.casework.appeal.Appeal.Ground;
import org.huiyin.casework.appeal.AppealOutcome;
import org.huiyin.casework.appeal.Appeals;
import org.huiyin.console.api.CsvExport;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.evaluation.Subject;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
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

/** Appeals by REST: list, show, make, decide, and how many ended how. */
@RestController
@RequestMapping("/api/v1/appeals")
@Needs(Verb.APPEAL)
class AppealsController {

    private static final int MOST = 500;
    private static final int LONGEST_WORDS = 4000;

    private final Appeals appeals;
    private final ZoneId zone;
    private final Clock clock;

    AppealsController(Appeals appeals, ZoneId zone, Clock clock) {
        this.appeals = appeals;
        this.zone = zone;
        this.clock = clock;
    }

    /** An appeal as the API shows it, by the id of its rating. */
    record View(
            String rating,
            Subject subject,
            String ground,
            String words,
            String appellant,
            Instant opened,
            @Nullable DecisionView decision) {

        static final List<Column<View>> COLUMNS = List.of(
                new Column<>("rating", View::rating),
                new Column<>("area", view -> view.subject().areaCode()),
                new Column<>("department", view -> view.subject().deptCode()),
                new Column<>("window", view -> view.subject().window()),
                new Column<>("staff", view -> view.subject().staff()),
                new Column<>("ground", View::ground),
                new Column<>("words", View::words),
                new Column<>("appellant", View::appellant),
                new Column<>("opened", View::opened),
                Column.of("upheld", View::decision, DecisionView::upheld),
                Column.of("decidedBy", View::decision, DecisionView::by),
                Column.of("decidedAt", View::decision, DecisionView::at),
                Column.of("decision", View::decision, DecisionView::words));

        static View of(Appeal appeal) {
            Appeal.Decision decision = appeal.decision();
            return new View(
                    appeal.evaluation(),
                    appeal.subject(),
                    CaseView.word(appeal.ground()),
                    appeal.words(),
                    appeal.appellant(),
                    appeal.opened(),
                    decision == null
                            ? null
                            : new DecisionView(decision.by(), decision.at(), decision.upheld(), decision.words()));
        }
    }

    /** How it was decided. */
    record DecisionView(String by, Instant at, boolean upheld, String words) {}

    /** What somebody appeals against, and why. */
    record NewAppeal(@Nullable String rating, @Nullable String ground, @Nullable String words) {}

    /** What somebody decides, and why. */
    record NewDecision(@Nullable Boolean upheld, @Nullable String words) {}

    /** @param format csv for all of them, as a table; json for a page, as without */
    @GetMapping
    @Nullable
    ListPage<View> list(
            @RequestParam(required = false) @Nullable Boolean decided,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String format,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        int most = BadRequest.limit(limit, MOST);
        if (CsvExport.isWanted(request, format)) {
            CsvExport.sendAll(
                    request, response, "appeals", View.COLUMNS, after, next -> page(decided, next, MOST, person));
            return null;
        }
        return page(decided, after, most, person);
    }

    private ListPage<View> page(@Nullable Boolean decided, @Nullable String after, int most, SignedIn person) {
        return ListPage.of(
                appeals.page(decided, after, most + 1, person).stream()
                        .map(View::of)
                        .toList(),
                most,
                View::rating);
    }

    @GetMapping("/{rating}")
    View show(@PathVariable String rating, SignedIn person) {
        return appeals.find(rating, person).map(View::of).orElseThrow(AppealsController::absent);
    }

    @PostMapping
    View open(@RequestBody NewAppeal body, SignedIn person, Deed deed) {
        String rating = BadRequest.text("rating", body.rating(), 100);
        Ground ground = StepBody.value("ground", Ground.class, body.ground());
        String words = BadRequest.text("words", body.words(), LONGEST_WORDS);
        deed.on("appeal", rating).after(Map.of("ground", CaseView.word(ground)));
        return answer(appeals.open(rating, ground, words, person));
    }

    @Needs(Verb.DECIDE_APPEALS)
    @PostMapping("/{rating}/decision")
    View decide(@PathVariable String rating, @RequestBody NewDecision body, SignedIn person, Deed deed) {
        Boolean upheld = body.upheld();
        if (upheld == null) {
            throw BadRequest.of("upheld", "is missing; expected true or false");
        }
        String words = BadRequest.text("words", body.words(), LONGEST_WORDS);
        deed.on("appeal", rating).because(words).after(Map.of("upheld", upheld.toString()));
        return answer(appeals.decide(rating, upheld, words, person));
    }

    /** How many were decided how, and by whom. */
    @Needs(Verb.DECIDE_APPEALS)
    @GetMapping("/tally")
    Appeals.Tally tally(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            SignedIn person) {
        LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), zone) : BadRequest.day("to", to);
        LocalDate first = from == null ? last.minusDays(29) : BadRequest.day("from", from);
        return appeals.tally(first, last, person);
    }

    private static View answer(AppealOutcome outcome) {
        if (outcome instanceof AppealOutcome.Done done) {
            return View.of(done.appeal());
        } else if (outcome instanceof AppealOutcome.Refused refused) {
            throw new ProblemException(Problem.of(409, "Not possible")
                    .named("appeal-not-possible")
                    .withDetail("It cannot be: " + refused.why()));
        }
        throw absent();
    }

    private static ProblemException absent() {
        return new ProblemException(Problem.of(404, "No such appeal"));
    }
}
