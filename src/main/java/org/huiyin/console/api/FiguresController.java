package org.huiyin.console.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.scoring.Figures;
import org.huiyin.scoring.ResponseFigures;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** By REST, as JSON or the groups as CSV: how citizens were satisfied, and how many service occurrences were rated. */
@RestController
@Needs(Verb.SEE_FIGURES)
class FiguresController {

    private final ScopedFigures figures;

    FiguresController(ScopedFigures figures) {
        this.figures = figures;
    }

    /** @see ScopedFigures#of */
    @GetMapping("/api/v1/scores")
    Figures.@Nullable Report scores(
            @RequestParam MultiValueMap<String, String> parameters,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Asked asked = new Asked(parameters, person, request, response);
        return asked.answer(figures::of, "figures", FigureColumns.ALL, Figures.Report::groups);
    }

    /** @see ScopedFigures#responses */
    @GetMapping("/api/v1/responses")
    ResponseFigures.@Nullable Report responses(
            @RequestParam MultiValueMap<String, String> parameters,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Asked asked = new Asked(parameters, person, request, response);
        return asked.answer(figures::responses, "responses", ResponseColumns.ALL, ResponseFigures.Report::groups);
    }

    /** Who asks for what. */
    private record Asked(
            MultiValueMap<String, String> parameters,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response) {

        /**
         * The report of the parameters but {@code format}; null where its groups are wanted as CSV, and were sent.
         *
         * @param name of the file
         */
        <R, G> @Nullable R answer(
                BiFunction<MultiValueMap<String, String>, SignedIn, R> report,
                String name,
                List<Column<G>> columns,
                Function<R, List<G>> groups)
                throws IOException {
            boolean csv = CsvExport.isWanted(request, parameters.getFirst("format"));
            MultiValueMap<String, String> others = new LinkedMultiValueMap<>(parameters);
            others.remove("format");
            R found = report.apply(others, person);
            if (csv) {
                CsvExport.send(response, name, columns, groups.apply(found).iterator());
                return null;
            }
            return found;
        }
    }
}
