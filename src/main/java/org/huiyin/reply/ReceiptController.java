package org.huiyin.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.huiyin.evaluation.StoreException;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.platform.web.PageView;
import org.huiyin.platform.web.Problem;
import org.huiyin.reply.ReceiptStatus.Told;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Tells whoever has a receipt what became of the rating: the status only, as a page or as JSON. */
@RestController
final class ReceiptController {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final Duration STORE_RETURNS_WITHIN = Duration.ofMinutes(1);

    private final ReceiptStatus receipts;
    private final CitizenPages pages;
    private final ObjectProvider<RatedNames> names;
    private final ObjectProvider<CaseStory.Teller> cases;
    private final ZoneId zone;

    ReceiptController(
            ReceiptStatus receipts,
            CitizenPages pages,
            ObjectProvider<RatedNames> names,
            ObjectProvider<CaseStory.Teller> cases,
            ZoneId zone) {
        this.receipts = receipts;
        this.pages = pages;
        this.names = names;
        this.cases = cases;
        this.zone = zone;
    }

    /**
     * The answer to a program.
     *
     * @param story how its case goes on; absent where it has none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Status(String receipt, String status, @JsonProperty("case") @Nullable CaseStory story) {}

    /** How an answer is worded: as a page, or as JSON where that is null. */
    private record Reader(@Nullable PageView page) {}

    /**
     * @param of the code of what was rated, as the rating page knows it: it names the window until the record does
     */
    @GetMapping("/receipt/{code}")
    ResponseEntity<byte[]> receipt(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String size,
            @RequestParam(required = false) @Nullable String of,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String acceptLanguage) {
        Reader reader = new Reader(accept.contains("text/html") ? PageView.of(lang, size, acceptLanguage) : null);
        String receipt = ReceiptCodes.normalised(code);
        try {
            Optional<Told> told = receipts.of(receipt);
            return told.isPresent()
                    ? found(receipt, told.get(), of, reader)
                    : refused(Problem.of(404, "There is no such receipt"), "receipt", reader);
        } catch (StoreException e) {
            Problem problem = Problem.of(503, "The status cannot be looked up now");
            return refused(problem.withRetryAfter(STORE_RETURNS_WITHIN), "away", reader);
        }
    }

    private ResponseEntity<byte[]> found(String receipt, Told told, @Nullable String of, Reader reader) {
        String status = told.stage().name().toLowerCase(Locale.ROOT);
        PageView view = reader.page();
        CaseStory story = told.evaluation() == null ? null : story(told.evaluation());
        return view == null
                ? answer(200, MediaType.APPLICATION_JSON)
                        .body(JSON.writeValueAsBytes(new Status(receipt, status, story)))
                : page(
                        answer(200, HTML),
                        "receipt",
                        model(receipt, status, rated(told, of, view.language()), story),
                        view);
    }

    private @Nullable CaseStory story(String evaluation) {
        return cases.stream()
                .flatMap(each -> each.of(evaluation).stream())
                .findFirst()
                .orElse(null);
    }

    private Map<String, Object> model(String receipt, String status, String rated, @Nullable CaseStory story) {
        Map<String, Object> model =
                new HashMap<>(Map.of("code", receipt, "status", status, "rated", rated, "zone", zone));
        model.put("story", story);
        return model;
    }

    /** Empty where nobody knows. */
    private String rated(Told told, @Nullable String of, Locale language) {
        Subject subject = told.subject();
        return names.stream()
                .flatMap(each -> (subject != null
                                ? each.of(subject, language)
                                : of == null ? Optional.<String>empty() : each.ofCode(of, language))
                        .stream())
                .findFirst()
                .orElse("");
    }

    private ResponseEntity<byte[]> refused(Problem problem, String notice, Reader reader) {
        PageView view = reader.page();
        MediaType type = view == null ? MediaType.parseMediaType(Problem.CONTENT_TYPE) : HTML;
        ResponseEntity.BodyBuilder answer = answer(problem.status(), type);
        if (problem.retryAfter() != null) {
            answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(problem.retryAfter()));
        }
        return view == null ? answer.body(problem.toBytes()) : page(answer, "notice", Map.of("notice", notice), view);
    }

    private ResponseEntity<byte[]> page(
            ResponseEntity.BodyBuilder answer, String template, Map<String, Object> model, PageView view) {
        return answer.header(HttpHeaders.CONTENT_LANGUAGE, view.language().toLanguageTag())
                .body(pages.render(template, view, model).getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity.BodyBuilder answer(int status, MediaType type) {
        return ResponseEntity.status(status)
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .varyBy(HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE)
                .header("X-Robots-Tag", "noindex");
    }
}
