package org.huiyin.console.directory;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.huiyin.console.api.CsvExport;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.directory.occurrence.Occurrences;
import org.huiyin.directory.occurrence.ServiceOccurrence;
import org.huiyin.evaluation.OccurrenceMatch.Reason;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.intake.occurrence.OccurrenceTelling;
import org.huiyin.intake.occurrence.ReadWord;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Service occurrences by REST: systems tell of them, one by one or by ten thousands; people look them up. */
@RestController
@Needs(Verb.SEE_OCCURRENCES)
@RequestMapping(OccurrencesController.PATH)
class OccurrencesController {

    static final String PATH = "/api/v1/occurrences";

    private static final int MOST = 500;
    private static final int MOST_LINES = 50_000;
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int AT_ONCE = 1_000;
    private static final int LINES_TOLD = 1_000;
    private static final Set<String> KNOWN = Set.of("reason", "after", "limit", "format");

    private static final List<Column<UnmatchedView>> COLUMNS = List.of(
            new Column<>("evaluation", UnmatchedView::evaluation),
            new Column<>("assessedAt", UnmatchedView::assessedAt),
            new Column<>("channel", UnmatchedView::channel),
            new Column<>("reason", UnmatchedView::reason),
            new Column<>("waiting", UnmatchedView::waiting),
            new Column<>("areaCode", view -> view.subject().areaCode()),
            new Column<>("deptCode", view -> view.subject().deptCode()),
            new Column<>("taskCode", view -> view.subject().taskCode()),
            new Column<>("projectNo", view -> view.subject().projectNo()),
            new Column<>("window", view -> view.subject().window()),
            new Column<>("staff", view -> view.subject().staff()));

    private final Occurrences occurrences;
    private final OccurrenceTelling telling;

    OccurrencesController(Occurrences occurrences, OccurrenceTelling telling) {
        this.occurrences = occurrences;
        this.telling = telling;
    }

    /** One word that is kept. */
    record Kept(String number, List<ReadWord.Warning> warnings) {}

    /**
     * What became of many lines.
     *
     * @param kept how many are on disk
     * @param refused how many are wrong
     * @param lines those of which there is something to say, up to a thousand of them
     * @param more how many others of these there are
     */
    record Lines(int kept, int refused, List<Line> lines, int more) {}

    /**
     * A line of which there is something to say.
     *
     * @param line from 1 on
     * @param faults what is wrong: it is not kept
     * @param warnings what is odd: it is kept
     */
    record Line(int line, @Nullable String number, List<Problem.Fault> faults, List<ReadWord.Warning> warnings) {}

    @GetMapping("/{number}")
    OccurrenceView show(@PathVariable String number, SignedIn person) {
        return occurrences
                .byNumber(number, person.within(Verb.SEE_OCCURRENCES))
                .map(OccurrenceView::of)
                .orElseThrow(() -> new ProblemException(Problem.of(404, "No such occurrence")));
    }

    /** Ratings without an occurrence, the newest first: a page of them as JSON, all of them as CSV. */
    @GetMapping("/unmatched")
    @Nullable
    ListPage<UnmatchedView> unmatched(
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            SignedIn person)
            throws IOException {
        request.getParameterMap().keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw BadRequest.of(name, "is not known here; expected reason, after, limit or format");
                });
        int most = BadRequest.limit(limit, MOST);
        SubjectScope within = person.within(Verb.SEE_OCCURRENCES);
        Reason only = reason == null ? null : reason(reason);
        if (CsvExport.isWanted(request, format)) {
            CsvExport.sendAll(request, response, "unmatched", COLUMNS, after, next -> page(within, only, next, MOST));
            return null;
        }
        return page(within, only, after, most);
    }

    private ListPage<UnmatchedView> page(SubjectScope within, @Nullable Reason only, @Nullable String after, int most) {
        List<UnmatchedView> found = occurrences.unmatched(within, only, after, most + 1).stream()
                .map(UnmatchedView::of)
                .toList();
        return ListPage.of(found, most, UnmatchedView::evaluation);
    }

    static Reason reason(String word) {
        return BadRequest.oneOf("reason", word, Reason.values(), UnmatchedView::word);
    }

    @PutMapping("/{number}")
    @Needs(Verb.TELL_OCCURRENCES)
    ResponseEntity<Kept> put(@PathVariable String number, @RequestBody byte[] body) {
        ReadWord word = telling.read(body, number);
        ServiceOccurrence occurrence = word.occurrence();
        if (occurrence == null) {
            throw new ProblemException(Problem.of(400, "Bad Request")
                    .withDetail(said(word.faults().get(0)))
                    .withErrors(word.faults()));
        }
        telling.keep(List.of(occurrence)).ifPresent(OccurrencesController::refuse);
        return ResponseEntity.accepted().body(new Kept(number, word.warnings()));
    }

    private static String said(Problem.Fault fault) {
        return (fault.field().isEmpty() ? "The body" : fault.field()) + " " + fault.message();
    }

    @PostMapping
    @Needs(Verb.TELL_OCCURRENCES)
    Lines tell(HttpServletRequest request) throws IOException {
        InputStream in = new BufferedInputStream(request.getInputStream());
        List<ServiceOccurrence> batch = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        int kept = 0;
        int refused = 0;
        int told = 0;
        int n = 0;
        for (Optional<byte[]> line = line(in); line.isPresent(); line = line(in)) {
            n++;
            if (n > MOST_LINES) {
                keep(batch);
                throw new ProblemException(Problem.of(413, "Too many lines")
                        .withDetail("The first " + MOST_LINES + " lines are kept as far as they are right; send the"
                                + " others in another call"));
            }
            ReadWord word = read(line.get());
            if (word == null) {
                continue;
            }
            if (!word.faults().isEmpty() || !word.warnings().isEmpty()) {
                told++;
                if (lines.size() < LINES_TOLD) {
                    lines.add(new Line(n, word.number(), word.faults(), word.warnings()));
                }
            }
            if (word.occurrence() == null) {
                refused++;
                continue;
            }
            batch.add(word.occurrence());
            kept++;
            if (batch.size() == AT_ONCE) {
                keep(batch);
            }
        }
        keep(batch);
        return new Lines(kept, refused, lines, told - lines.size());
    }

    /** Null for an empty line. */
    private @Nullable ReadWord read(byte[] line) {
        if (line.length > LONGEST_LINE) {
            return new ReadWord(
                    null, null, List.of(new Problem.Fault("", "is longer than " + LONGEST_LINE + " bytes")), List.of());
        }
        return new String(line, StandardCharsets.UTF_8).isBlank() ? null : telling.read(line, null);
    }

    private void keep(List<ServiceOccurrence> batch) {
        if (!batch.isEmpty()) {
            telling.keep(batch).ifPresent(OccurrencesController::refuse);
            batch.clear();
        }
    }

    private static void refuse(IntakeAnswer.Refused refused) {
        throw new ProblemException(Problem.of(503, "Not kept")
                .named("not-kept")
                .withDetail("Not everything could be kept ("
                        + refused.refusal().name().toLowerCase(Locale.ROOT)
                        + "); send all of it again: what was kept already does no harm")
                .withRetryAfter(
                        refused.retryAfter().compareTo(Duration.ZERO) > 0
                                ? refused.retryAfter()
                                : Duration.ofSeconds(1)));
    }

    /** The next line without its end, or so much of it that it is seen to be too long; empty at the end. */
    private static Optional<byte[]> line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return Optional.empty();
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() <= LONGEST_LINE) {
                line.write(next);
            }
        }
        return Optional.of(line.toByteArray());
    }
}
