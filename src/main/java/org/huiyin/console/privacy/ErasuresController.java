package org.huiyin.console.privacy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.huiyin.console.api.CsvExport;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.console.privacy.ErasureDesk.Days;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.huiyin.privacy.erasure.Erasure;
import org.huiyin.privacy.erasure.ErasureReport;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Erasure on a citizen's request by REST: order it, and read what orders did. */
@RestController
@RequestMapping("/api/v1/erasures")
@Needs(Verb.ERASE_CONTACT)
class ErasuresController {

    private static final int MOST = 200;

    private static final List<Column<ErasureReport>> COLUMNS = List.of(
            new Column<>("id", ErasureReport::id),
            new Column<>("at", ErasureReport::at),
            new Column<>("by", ErasureReport::by),
            new Column<>("records", report -> report.evaluations().size()),
            new Column<>("erased", report -> total(report.erased())),
            new Column<>("stays", report -> total(report.stays())),
            new Column<>("overwritten", report -> !report.files().containsValue(false)),
            new Column<>("why", ErasureReport::why));

    private final ErasureDesk desk;
    private final Erasure erasure;

    ErasuresController(ErasureDesk desk, Erasure erasure) {
        this.desk = desk;
        this.erasure = erasure;
    }

    @PostMapping
    ErasureDesk.Taken erase(@RequestBody ErasureOrder order, SignedIn person, Deed deed) {
        return desk.take(order, person.account(), deed);
    }

    /**
     * @param from the first day, as 2026-07-01; null for the first there was
     * @param to the last day; null for today
     * @param before the {@code next} of the page before; null from the newest
     * @param format csv for all of them, as a table; json for a page, as without
     */
    @GetMapping
    @Nullable
    ListPage<ErasureReport> list(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        int most = BadRequest.limit(limit, MOST);
        Days days = Days.of(from, to);
        if (CsvExport.isWanted(request, format)) {
            CsvExport.sendAll(request, response, "erasures", COLUMNS, before, next -> desk.page(days, next, MOST));
            return null;
        }
        return desk.page(days, before, most);
    }

    private static long total(Map<String, Long> parts) {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }

    @GetMapping("/{id}")
    ErasureReport show(@PathVariable String id) {
        return erasure.report(id).orElseThrow(() -> new ProblemException(Problem.of(404, "No such erasure")));
    }
}
