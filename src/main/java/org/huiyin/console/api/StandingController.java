package org.huiyin.console.api;

import java.security.Principal;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.evaluation.Decisions;
import org.huiyin.evaluation.Decisions.Outcome;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.Standing.State;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
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
    EvaluationView show(@PathVariable String id) {
        return evaluations.byId(id).map(EvaluationView::of).orElseThrow(StandingController::absent);
    }

    @PostMapping("/standing")
    EvaluationView decide(@PathVariable String id, @RequestBody Request request, Principal who) {
        State state = state(request.state());
        String by = ActingPerson.of(request.name(), who);
        String reason = BadRequest.text("reason", request.reason(), LONGEST_REASON);
        Outcome outcome = decisions.decide(id, state, by, reason, request.revision());
        if (outcome instanceof Outcome.Decided decided) {
            return EvaluationView.of(decided.evaluation());
        } else if (outcome instanceof Outcome.Overtaken overtaken) {
            throw overtaken(overtaken);
        }
        throw absent();
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
