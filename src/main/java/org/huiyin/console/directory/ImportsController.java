package org.huiyin.console.directory;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.huiyin.directory.transfer.ImportJobs;
import org.huiyin.directory.transfer.ImportReport;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Imports of the directory by REST: send a file, then ask how far it is. */
@RestController
@Needs(Verb.EDIT_DIRECTORY)
@RequestMapping("/api/v1/directory/imports")
class ImportsController {

    private final ImportJobs jobs;

    ImportsController(ImportJobs jobs) {
        this.jobs = jobs;
    }

    /** An import and what it has come to so far. */
    record ImportView(String id, ImportReport report) {}

    @GetMapping
    ListPage<ImportView> list() {
        return ListPage.whole(jobs.ids().stream()
                .flatMap(id -> jobs.report(id).stream().map(report -> new ImportView(id, report)))
                .toList());
    }

    @GetMapping("/{id}")
    ImportView show(@PathVariable String id) {
        return new ImportView(
                id, jobs.report(id).orElseThrow(() -> new ProblemException(Problem.of(404, "No such import"))));
    }

    @PostMapping
    ResponseEntity<ImportView> start(
            @RequestParam(defaultValue = "false") boolean dryRun, HttpServletRequest request, Deed deed)
            throws IOException {
        try {
            String id = jobs.start(request.getInputStream(), dryRun);
            deed.on("directory-import", id).after(Map.of("dryRun", String.valueOf(dryRun)));
            return ResponseEntity.accepted()
                    .location(URI.create("/api/v1/directory/imports/" + id))
                    .body(show(id));
        } catch (ImportJobs.TooLargeException e) {
            throw new ProblemException(
                    Problem.of(413, "The file is too large").withDetail(String.valueOf(e.getMessage())));
        } catch (ImportJobs.BusyException e) {
            throw new ProblemException(Problem.of(409, "Not now")
                    .named("import-under-way")
                    .withDetail("Another import is under way; wait for its end, then send the file again"));
        }
    }
}
