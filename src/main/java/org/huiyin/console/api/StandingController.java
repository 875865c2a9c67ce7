package org.huiyin.console.api;

import java.security.Principal;
import java.util.Locale;
import java.util.Map;
import org.huiyin.evaluation.Decisions.Outcome;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Standing.State;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
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
import org.springframework.web.bind.annotation.RestController;

/** One evaluation by REST: show it, and decide whether it counts. */
@RestController
@RequestMapping("/api/v1/evaluations/{id}")
@Needs(Verb.SEE_RECORDS)
class StandingController {

    private static final int LONGEST_REASON = 1000;

    private final Records records;

    StandingController(Records records) {
        this.records = records;
    }

    /**
     * A decision.
     *
     * @param name for whom the one signed in decides; null for nobody else
     * @param revision that it is about; null for whichever is in force
     */
    record Request(
            @Nullable String state, @Nullable String name, @Nullable String reason, @Nullable Integer revision) {}

    @GetMapping
    ResponseEntity<EvaluationView> show(@PathVariable String id, SignedIn person) {
        return answer(records, records.find(id, person).orElseThrow(StandingController::absent), person);
    }

    /** What came in, as far as it may be seen; 410 once it is no longer kept. */
    @GetMapping("/raw")
    RawForm raw(@PathVariable String id, SignedIn person, Deed deed) {
        RawForm raw = Records.raw(records.find(id, person).orElseThrow(StandingController::absent), person);
        deed.on("raw-form", id).isDone();
        if (raw == null) {
            throw new ProblemException(Problem.of(410, "No longer kept")
                    .withDetail("What came in is kept for a short time only; the record stays"));
        }
        return raw;
    }

    @Needs(Verb.DECIDE_STANDING)
    @PostMapping("/standing")
    ResponseEntity<EvaluationView> decide(
            @PathVariable String id,
            @RequestBody Request request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal who,
            SignedIn person,
            Deed deed) {
        State state = state(request.state());
        String by = ActingPerson.of(request.name(), who);
        String reason = BadRequest.text("reason", request.reason(), LONGEST_REASON);
        deed.on("record", id).because(reason).after(Map.of("standing", word(state)));
        Integer seen = request.revision();
        if (ifMatch != null) {
            Evaluation now = records.find(id, person).orElseThrow(StandingController::absent);
            Precondition.check(ifMatch, version(now));
            seen = seen == null ? Integer.valueOf(now.revision()) : seen;
        }
        Outcome outcome = records.decide(id, state, by, reason, seen, person);
        if (outcome instanceof Outcome.Decided decided) {
            return answer(records, decided.evaluation(), person);
        } else if (outcome instanceof Outcome.Overtaken overtaken) {
            // somebody may have come between
            Precondition.check(ifMatch, version(overtaken.evaluation()));
            throw overtaken(overtaken);
        }
        throw absent();
    }

    /** With its revision as its ETag. */
    static ResponseEntity<EvaluationView> answer(Records records, Evaluation evaluation, SignedIn person) {
        return ResponseEntity.ok().eTag(Precondition.tag(version(evaluation))).body(records.view(evaluation, person));
    }

    private static String version(Evaluation evaluation) {
        return String.valueOf(evaluation.revision());
    }

    private static State state(@Nullable String word) {
        return BadRequest.oneOf("state", word, State.values(), StandingController::word);
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static ProblemException overtaken(Outcome.Overtaken overtaken) {
        return new ProblemException(Problem.of(409, "Not decided")
                .named("standing-overtaken")
                .withDetail("The evaluation stands at revision "
                        + overtaken.evaluation().revision() + " and is "
                        + word(overtaken.evaluation().standing().state())
                        + "; look at it again, then decide"));
    }

    private static ProblemException absent() {
        return new ProblemException(Problem.of(404, "No such evaluation"));
    }
}
