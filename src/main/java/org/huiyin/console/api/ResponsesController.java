package org.huiyin.console.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.scoring.ResponseFigures;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How many service occurrences were rated, by REST, as JSON or the groups as CSV. */
@RestController
@RequestMapping("/api/v1/responses")
@Needs(Verb.SEE_FIGURES)
class ResponsesController {

    private final ScopedFigures figures;

    ResponsesController(ScopedFigures figures) {
        this.figures = figures;
    }

    /** @see ScopedFigures#responses */
    @GetMapping
    ResponseFigures.@Nullable Report responses(
            @RequestParam MultiValueMap<String, String> parameters,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        MultiValueMap<String, String> asked = new LinkedMultiValueMap<>(parameters);
        boolean csv = CsvExport.isWanted(request, parameters.getFirst("format"));
        asked.remove("format");
        ResponseFigures.Report report = figures.responses(asked, person);
        if (csv) {
            CsvExport.send(
                    response, "responses", ResponseColumns.ALL, report.groups().iterator());
            return null;
        }
        return report;
    }
}
