package org.huiyin.console.casework;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.casework.Case;
import org.huiyin.casework.CaseRecords;
import org.huiyin.casework.CaseState;
import org.huiyin.casework.CaseStore.Position;
import org.huiyin.casework.Casework;
import org.huiyin.casework.OpeningReason;
import org.huiyin.casework.ProposedStep;
import org.huiyin.casework.StepOutcome;
import org.huiyin.console.api.CsvExport;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.Subject;
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

/** Cases by REST: list, show, open one by hand, take a step. */
@RestController
@RequestMapping("/api/v1/cases")
@Needs(Verb.SEE_CASES)
class CasesController {

    private static final int MOST = 500;
    private static final int LONGEST_WORDS = 4000;
    private static final int LONGEST_CODE = 100;

    private final Casework casework;
    private final EvaluationStore evaluations;
    private final Clock clock;

    CasesController(Casework casework, EvaluationStore evaluations, Clock clock) {
        this.casework = casework;
        this.evaluations = evaluations;
        this.clock = clock;
    }

    /** A case that somebody opens by hand: of a record, or about what else it says. */
    record NewCase(
            @Nullable String words,
            @Nullable String area,
            @Nullable String department,
            @Nullable String item,
            @Nullable String project,
            @Nullable String window,
            @Nullable String staff,
            @Nullable String language,
            @Nullable String record) {}

    @GetMapping
    @Nullable
    ListPage<CaseView> list(
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable String handler,
            @RequestParam(required = false) @Nullable List<String> state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String format,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        int most = BadRequest.limit(limit, MOST);
        Set<CaseState> states = (state == null ? List.<String>of() : state)
                .stream()
                        .map(each -> StepBody.value("state", CaseState.class, each))
                        .collect(Collectors.toSet());
        if (CsvExport.isWanted(request, format)) {
            CsvExport.sendAll(
                    request,
                    response,
                    "cases",
                    CaseColumns.ALL,
                    after,
                    next -> page(team, handler, states, next, MOST, person));
            return null;
        }
        return page(team, handler, states, after, most, person);
    }

    private ListPage<CaseView> page(
            @Nullable String team,
            @Nullable String handler,
            Set<CaseState> states,
            @Nullable String after,
            int most,
            SignedIn person) {
        List<Case> found = casework.page(team, handler, states, position(after), most + 1, person);
        List<CaseView> views = found.stream()
                .limit(most)
                .map(each -> CaseView.of(each, null, clock))
                .toList();
        return new ListPage<>(views, found.size() > most ? cursor(found.get(most - 1)) : null);
    }

    private static String cursor(Case last) {
        return last.schedule().due().toEpochMilli() + "." + last.id();
    }

    private static @Nullable Position position(@Nullable String after) {
        if (after == null) {
            return null;
        }
        int dot = after.indexOf('.');
        try {
            return new Position(
                    Instant.ofEpochMilli(Long.parseLong(after.substring(0, Math.max(0, dot)))),
                    after.substring(dot + 1));
        } catch (NumberFormatException e) {
            throw BadRequest.of("after", "is '" + after + "'; expected the next of a page before");
        }
    }

    @GetMapping("/{id}")
    ResponseEntity<CaseView> show(@PathVariable String id, SignedIn person) {
        return answer(casework.find(id, person).orElseThrow(CasesController::absent), person);
    }

    @Needs(Verb.ASSIGN_CASES)
    @PostMapping
    ResponseEntity<CaseView> open(@RequestBody NewCase body, SignedIn person, Deed deed) {
        String words = BadRequest.text("words", body.words(), LONGEST_WORDS);
        String record = StepBody.blank(body.record());
        if (record != null) {
            return answer(ofRecord(record, words, person, deed), person);
        }
        Subject subject = new Subject(
                code("area", body.area()),
                code("department", body.department()),
                code("item", body.item()),
                code("project", body.project()),
                code("window", body.window()),
                code("staff", body.staff()));
        if (!person.within(Verb.ASSIGN_CASES).covers(subject)) {
            throw BadRequest.of("department", "is not within what you may assign");
        }
        Case opened = casework.open(
                OpeningReason.BY_HAND,
                words,
                new CaseRecords(List.of(), List.of(), subject, false, false),
                language(body.language()),
                person);
        deed.on("case", opened.number());
        return answer(opened, person);
    }

    /** The case of a record: the one that it has, or a new one. */
    private Case ofRecord(String record, String words, SignedIn person, Deed deed) {
        Evaluation about = evaluations
                .byId(record)
                .filter(each -> person.within(Verb.ASSIGN_CASES).covers(each.subject()))
                .orElseThrow(() -> BadRequest.of("record", "is none that you may open a case for"));
        boolean known = casework.ofEvaluation(record).isPresent();
        Case opened = casework.open(about, words, person).orElseThrow(CasesController::absent);
        deed.on("case", opened.number()).after(Map.of("step", known ? "found" : "opened"));
        return opened;
    }

    private static @Nullable String code(String field, @Nullable String value) {
        return StepBody.blank(value) == null ? null : BadRequest.text(field, value, LONGEST_CODE);
    }

    private static @Nullable String language(@Nullable String word) {
        if (word == null || word.equals("zh") || word.equals("en")) {
            return word;
        }
        throw BadRequest.of("language", "is '" + word + "'; expected zh or en");
    }

    @PostMapping("/{id}/steps")
    ResponseEntity<CaseView> take(
            @PathVariable String id,
            @RequestBody StepBody body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            SignedIn person,
            Deed deed) {
        ProposedStep step = body.read();
        Integer seen = null;
        Optional<Case> there = casework.find(id, person);
        if (ifMatch != null && there.isPresent()) {
            Precondition.check(ifMatch, version(there.get()));
            seen = there.get().steps().size();
        }
        deed.on("case", there.map(Case::number).orElse("")).after(Map.of("step", CaseView.word(step.kind())));
        StepOutcome outcome = casework.take(id, step, seen, person);
        if (outcome instanceof StepOutcome.Taken taken) {
            return answer(taken.now(), person);
        } else if (outcome instanceof StepOutcome.Refused refused) {
            throw refused(refused);
        } else if (outcome instanceof StepOutcome.Overtaken overtaken) {
            throw Precondition.changed(version(overtaken.now()));
        }
        throw absent();
    }

    private static ProblemException refused(StepOutcome.Refused refused) {
        String possible = refused.possible().stream().map(CaseView::word).collect(Collectors.joining(", "));
        if (!refused.field().equals("kind")) {
            return BadRequest.of(refused.field(), refused.why());
        }
        return new ProblemException(Problem.of(409, "Not possible now")
                .named("step-not-possible")
                .withDetail(refused.why() + ". Possible now: " + (possible.isEmpty() ? "nothing for you" : possible)));
    }

    private ResponseEntity<CaseView> answer(Case one, SignedIn person) {
        return ResponseEntity.ok()
                .eTag(Precondition.tag(version(one)))
                .body(CaseView.of(one, casework.possible(one, person), clock));
    }

    /** What a person sees of it changes with its steps alone; its version rises as followers are told, too. */
    private static String version(Case one) {
        return String.valueOf(one.steps().size());
    }

    private static ProblemException absent() {
        return new ProblemException(Problem.of(404, "No such case"));
    }
}
