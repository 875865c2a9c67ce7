package org.huiyin.console.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huiyin.console.api.Records.Page;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Evaluations by REST: a list by what is in them, or the one that belongs to what an operator has in hand: a citizen's
 * receipt, or the source's own id of the message.
 */
@RestController
@RequestMapping("/api/v1/evaluations")
@Needs(Verb.SEE_RECORDS)
class EvaluationsController {

    private static final List<String> OTHERS = List.of("receipt", "source", "before", "limit", "format");
    private static final Set<String> OF_ONE = Set.of("receipt", "channel", "source");
    private static final String USUAL = "50";
    private static final int MOST = 200;

    /** Nobody waits for a page of an export. */
    private static final Duration PATIENCE_OF_EXPORTS = Duration.ofSeconds(2);

    private final Records records;

    EvaluationsController(Records records) {
        this.records = records;
    }

    /**
     * By {@code receipt}, as the citizen may write it, or by {@code channel} and {@code source}, the id after the channel's in
     * the record's key, an item's name included: that record. By anything else: a list, the newest first, as JSON or CSV.
     */
    @GetMapping
    @Nullable
    ResponseEntity<?> find(
            @RequestParam MultiValueMap<String, String> parameters,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        EvaluationFilters.check(parameters, OTHERS);
        if (parameters.containsKey("receipt") || parameters.containsKey("source")) {
            return one(parameters, person);
        }
        String before = parameters.getFirst("before");
        if (CsvExport.isWanted(request, parameters.getFirst("format"))) {
            CsvExport.stream(request);
            CsvExport.send(
                    response,
                    "evaluations",
                    EvaluationColumns.ALL,
                    CsvExport.all(next -> list(records.find(
                            parameters, person, next == null ? before : next, MOST, PATIENCE_OF_EXPORTS))));
            return null;
        }
        int most = limit(parameters.getFirst("limit"));
        return ResponseEntity.ok(list(records.find(parameters, person, before, most, Records.AT_ONCE)));
    }

    private static ListPage<EvaluationView> list(Page page) {
        return new ListPage<>(page.items(), page.next());
    }

    private static int limit(@Nullable String limit) {
        try {
            return BadRequest.limit(Integer.parseInt(limit == null ? USUAL : limit), MOST);
        } catch (NumberFormatException e) {
            throw BadRequest.of("limit", "is '" + limit + "'; expected 1 to " + MOST);
        }
    }

    private ResponseEntity<EvaluationView> one(MultiValueMap<String, String> given, SignedIn person) {
        String receipt = given.getFirst("receipt");
        String channel = given.getFirst("channel");
        String source = given.getFirst("source");
        given.keySet().stream()
                .filter(name -> !OF_ONE.contains(name) || receipt != null && !name.equals("receipt"))
                .findFirst()
                .ifPresent(name -> {
                    throw BadRequest.of(
                            name,
                            "is given together with " + (receipt == null ? "source" : "receipt") + ", which"
                                    + " stands for one record");
                });
        Optional<Evaluation> found;
        if (receipt != null) {
            found = records.byReceipt(receipt, person);
        } else if (channel != null && source != null) {
            found = records.bySource(channel, source, person);
        } else {
            throw BadRequest.of("channel", "is missing; give channel and source, or receipt");
        }
        return found.map(each -> StandingController.answer(records, each, person))
                .orElseThrow(() -> new ProblemException(Problem.of(404, "No such evaluation")));
    }
}
