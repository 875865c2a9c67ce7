package org.huiyin.console.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.scoring.Figures;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures by REST, as JSON or their groups as CSV. */
@RestController
@RequestMapping("/api/v1/scores")
@Needs(Verb.SEE_FIGURES)
class ScoresController {

    private final ScopedFigures figures;

    ScoresController(ScopedFigures figures) {
        this.figures = figures;
    }

    /** @see ScopedFigures#of */
    @GetMapping
    @Nullable
    ResponseEntity<Figures.Report> figures(
            @RequestParam MultiValueMap<String, String> parameters,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        MultiValueMap<String, String> asked = new LinkedMultiValueMap<>(parameters);
        boolean csv = CsvExport.isWanted(request, parameters.getFirst("format"));
        asked.remove("format");
        Figures.Report report = figures.of(asked, person);
        if (csv) {
            CsvExport.send(
                    response, "figures", FigureColumns.ALL, report.groups().iterator());
            return null;
        }
        return ResponseEntity.ok(report);
    }
}
