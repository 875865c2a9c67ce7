package org.huiyin.console.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.huiyin.console.api.CsvExport;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.console.audit.AuditLog.Question;
import org.huiyin.evaluation.StoreException;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.AuditVerification;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The audit trail by REST: entries, one of them, all of them as lines of JSON, and whether anybody touched them. */
@RestController
@RequestMapping("/api/v1/audit")
@Needs(Verb.READ_AUDIT)
class AuditController {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String LINES = "application/x-ndjson";

    private static final List<Column<Finding>> FINDINGS = List.of(
            new Column<>("fault", Finding::fault),
            new Column<>("from", Finding::from),
            new Column<>("to", Finding::to),
            new Column<>("detail", Finding::detail));

    private final AuditLog log;

    AuditController(AuditLog log) {
        this.log = log;
    }

    /** @param fault what was done: changed, removed, moved, added, cut-at-the-beginning, cut-at-the-end */
    record Finding(String fault, long from, long to, String detail) {}

    /**
     * What a look through the whole trail found.
     *
     * @param begins when the first entry was appended; null where there is none
     * @param strange whether not one entry has a digest of ours
     */
    record Verification(
            boolean whole,
            long entries,
            long first,
            long last,
            @Nullable Instant begins,
            @Nullable Instant ends,
            String digest,
            boolean strange,
            List<Finding> findings) {

        static Verification of(AuditVerification found) {
            return new Verification(
                    found.isWhole(),
                    found.entries(),
                    found.first(),
                    found.last(),
                    found.begins(),
                    found.ends(),
                    found.digest(),
                    found.strange(),
                    found.findings().stream()
                            .map(each -> new Finding(each.fault().word(), each.from(), each.to(), each.detail()))
                            .toList());
        }
    }

    @GetMapping
    @Nullable
    ListPage<AuditView> list(
            @ModelAttribute Question question,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (CsvExport.isWanted(request, format)) {
            CsvExport.sendAll(
                    request,
                    response,
                    "audit",
                    AuditColumns.ALL,
                    after,
                    next -> log.page(question, next, AuditLog.MOST));
            return null;
        }
        return log.page(question, after, limit);
    }

    @GetMapping("/{n}")
    AuditView show(@PathVariable long n) {
        return log.find(n).orElseThrow(() -> new ProblemException(Problem.of(404, "No such entry")));
    }

    /** All that was found as JSON, or the findings as CSV. */
    @GetMapping("/verification")
    @Nullable
    Verification verify(
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        boolean csv = CsvExport.isWanted(request, format);
        Verification found = Verification.of(log.verify());
        if (csv) {
            CsvExport.stream(request);
            CsvExport.send(
                    response, "audit-findings", FINDINGS, found.findings().iterator());
            return null;
        }
        return found;
    }

    /** One entry a line, oldest first. What goes wrong in between breaks the connection. */
    @GetMapping("/export")
    void export(@ModelAttribute Question question, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Consumer<Consumer<AuditView>> entries = log.all(question);
        CsvExport.stream(request);
        response.setContentType(LINES);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.ndjson\"");
        OutputStream out = new BufferedOutputStream(response.getOutputStream());
        try {
            entries.accept(entry -> line(out, entry));
        } catch (StoreException e) {
            response.flushBuffer();
            throw new IOException("An export of the audit trail was broken off", e);
        }
        out.flush();
    }

    private static void line(OutputStream out, AuditView entry) {
        try {
            out.write(JSON.writeValueAsBytes(entry));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
