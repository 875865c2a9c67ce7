package org.huiyin.console.api;

import java.util.List;
import java.util.Optional;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.intake.KeyPrefixLookup;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds an evaluation by what an operator has in hand: a citizen's receipt, or the source's own id of the message. */
@RestController
@RequestMapping("/api/v1/evaluations")
class EvaluationsController {

    private final EvaluationStore evaluations;
    private final KeyPrefixLookup keyPrefixLookup;

    EvaluationsController(EvaluationStore evaluations, KeyPrefixLookup keyPrefixLookup) {
        this.evaluations = evaluations;
        this.keyPrefixLookup = keyPrefixLookup;
    }

    /**
     * @param receipt as the citizen may write it
     * @param source the id after the channel's in the record's key, an item's name included
     */
    @GetMapping
    ResponseEntity<EvaluationView> find(
            @RequestParam(required = false) @Nullable String receipt,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String source) {
        Optional<Evaluation> found;
        if (receipt != null) {
            found = evaluations.byReceipt(ReceiptCodes.normalised(receipt));
        } else if (channel != null && source != null) {
            found = byKey(channel + ":" + source);
        } else {
            throw BadRequest.of("receipt", "is missing; give receipt, or channel and source");
        }
        return found.map(StandingController::answer)
                .orElseThrow(() -> new ProblemException(Problem.of(404, "No such evaluation")));
    }

    /** Where nothing has the key itself, the only piece of the message that it stands for. */
    private Optional<Evaluation> byKey(String key) {
        Optional<Evaluation> found = evaluations.byKey(key);
        if (found.isPresent()) {
            return found;
        }
        List<String> of = List.copyOf(keyPrefixLookup.of(key, 2));
        return of.size() == 1 ? evaluations.byKey(of.get(0)) : Optional.empty();
    }
}
