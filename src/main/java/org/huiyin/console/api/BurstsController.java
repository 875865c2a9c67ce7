package org.huiyin.console.api;

import java.security.Principal;
import java.time.Instant;
import java.util.Locale;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Standing.State;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.recording.BurstReview;
import org.huiyin.intake.recording.BurstReview.Outcome;
import org.huiyin.intake.recording.Bursts.Burst;
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
class BurstsController {

    private static final int MOST = 500;
    private static final int LONGEST_REASON = 1000;

    private final BurstReview review;

    BurstsController(BurstReview review) {
        this.review = review;
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

    @GetMapping
    ListPage<View> list(
            @RequestParam(required = false) @Nullable String before, @RequestParam(defaultValue = "100") int limit) {
        int most = BadRequest.limit(limit, MOST);
        return ListPage.of(review.page(before, most + 1).stream().map(View::of).toList(), most, View::id);
    }

    @GetMapping("/{id}")
    ResponseEntity<View> show(@PathVariable String id) {
        return answer(review.find(id).orElseThrow(BurstsController::absent));
    }

    @PostMapping("/{id}/standing")
    ResponseEntity<View> decide(
            @PathVariable String id,
            @RequestBody Request request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal who) {
        State state = state(request.state());
        String reason = BadRequest.text("reason", request.reason(), LONGEST_REASON);
        if (ifMatch != null) {
            Precondition.check(ifMatch, version(review.find(id).orElseThrow(BurstsController::absent)));
        }
        Outcome outcome = review.decide(id, state, who.getName(), reason);
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
