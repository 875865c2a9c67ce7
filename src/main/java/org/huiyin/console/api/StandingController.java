package org.huiyin.console.api;

import java.security.Principal;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.evaluation.Decisions;
import org.huiyin.evaluation.Decisions.Outcome;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.Standing.State;
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
class StandingController {

    private static final int LONGEST_REASON = 1000;

    private final EvaluationStore evaluations;
    private final Decisions decisions;

    StandingController(EvaluationStore evaluations, Decisions decisions) {
        this.evaluations = evaluations;
        this.decisions = decisions;
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
    ResponseEntity<EvaluationView> show(@PathVariable String id) {
        return answer(evaluations.byId(id).orElseThrow(StandingController::absent));
    }

    @PostMapping("/standing")
    ResponseEntity<EvaluationView> decide(
            @PathVariable String id,
            @RequestBody Request request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal who) {
        State state = state(request.state());
        String by = ActingPerson.of(request.name(), who);
        String reason = BadRequest.text("reason", request.reason(), LONGEST_REASON);
        Integer seen = request.revision();
        if (ifMatch != null) {
            Evaluation now = evaluations.byId(id).orElseThrow(StandingController::absent);
            Precondition.check(ifMatch, version(now));
            seen = seen == null ? Integer.valueOf(now.revision()) : seen;
        }
        Outcome outcome = decisions.decide(id, state, by, reason, seen);
        if (outcome instanceof Outcome.Decided decided) {
            return answer(decided.evaluation());
        } else if (outcome instanceof Outcome.Overtaken overtaken) {
            // somebody may have come between
            Precondition.check(ifMatch, version(overtaken.evaluation()));
            throw overtaken(overtaken);
        }
        throw absent();
    }

    /** With its revision as its ETag. */
    static ResponseEntity<EvaluationView> answer(Evaluation evaluation) {
        return ResponseEntity.ok().eTag(Precondition.tag(version(evaluation))).body(EvaluationView.of(evaluation));
    }

    private static String version(Evaluation evaluation) {
        return String.valueOf(evaluation.revision());
    }

    private static State state(@Nullable String word) {
        return Stream.of(State.values())
                .filter(state -> word(state).equals(word))
                .findFirst()
                .orElseThrow(() -> BadRequest.of(
                        "state",
                        (word == null ? "is missing" : "is '" + word + "'") + "; expected one of "
                                + Stream.of(State.values())
                                        .map(StandingController::word)
                                        .collect(Collectors.joining(", "))));
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
