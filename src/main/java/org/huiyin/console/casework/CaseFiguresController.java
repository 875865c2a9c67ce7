package org.huiyin.console.casework;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huiyin.casework.figure.CaseFigureSet;
import org.huiyin.casework.figure.CaseFigures;
import org.huiyin.console.api.CsvExport;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.scoring.Rate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How the handling of cases goes, by REST: as JSON, or as a table. */
@RestController
@RequestMapping("/api/v1/cases")
@Needs(Verb.SEE_CASES)
class CaseFiguresController {

    private static final List<Column<Line>> FIGURES = List.of(
            new Column<>("figure", Line::figure),
            new Column<>("numerator", Line::numerator),
            new Column<>("denominator", Line::denominator),
            new Column<>("value", Line::value));

    private static final List<Column<CaseFigures.Load>> LOAD = List.of(
            new Column<>("team", CaseFigures.Load::team),
            new Column<>("handler", CaseFigures.Load::handler),
            new Column<>("open", CaseFigures.Load::open),
            new Column<>("overdue", CaseFigures.Load::overdue));

    private final CaseFigures figures;
    private final ZoneId zone;
    private final Clock clock;

    CaseFiguresController(CaseFigures figures, ZoneId zone, Clock clock) {
        this.figures = figures;
        this.zone = zone;
        this.clock = clock;
    }

    /** One figure as a line of a table; a count has its number as numerator, and nothing else. */
    private record Line(String figure, @Nullable Long numerator, @Nullable Long denominator, @Nullable Object value) {

        static Line of(String figure, Rate rate) {
            return new Line(figure, rate.numerator(), rate.denominator(), rate.value());
        }

        static Line count(String figure, long n) {
            return new Line(figure, n, null, null);
        }
    }

    /** The figures as the API shows them. */
    record FiguresView(
            String formula,
            CaseFigureSet.Sums sums,
            Map<String, Long> states,
            Map<String, CaseFigureSet.Median> medians,
            CaseFigureSet.Rates rates,
            CaseFigureSet.LeftOut leftOut) {

        static FiguresView of(CaseFigureSet set) {
            return new FiguresView(
                    set.formula(), set.sums(), words(set.states()), words(set.medians()), set.rates(), set.leftOut());
        }

        private static <V> Map<String, V> words(Map<? extends Enum<?>, V> map) {
            return map.entrySet().stream()
                    .collect(Collectors.toMap(each -> CaseView.word(each.getKey()), Map.Entry::getValue));
        }
    }

    @GetMapping("/figures")
    @Nullable
    FiguresView figures(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String department,
            @RequestParam(required = false) @Nullable String format,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), zone) : BadRequest.day("to", to);
        LocalDate first = from == null ? last.minusDays(29) : BadRequest.day("from", from);
        CaseFigureSet set = figures.of(first, last, department, person);
        if (CsvExport.isWanted(request, format)) {
            CsvExport.send(response, "case-figures", FIGURES, lines(set).iterator());
            return null;
        }
        return FiguresView.of(set);
    }

    private static List<Line> lines(CaseFigureSet set) {
        CaseFigureSet.Sums sums = set.sums();
        CaseFigureSet.Rates rates = set.rates();
        CaseFigureSet.LeftOut left = set.leftOut();
        List<Line> lines = new ArrayList<>(List.of(
                new Line("formula", null, null, set.formula()),
                Line.count("opened", sums.opened()),
                Line.count("open", sums.open()),
                Line.count("closed", sums.closed()),
                Line.count("merged", sums.merged()),
                Line.count("overdue", sums.overdue()),
                Line.count("redone", sums.redone()),
                Line.count("records", sums.records()),
                Line.of("rectified", rates.rectified()),
                Line.of("rectifiedInTime", rates.rectifiedInTime()),
                Line.of("calledBack", rates.calledBack()),
                Line.of("response", rates.response()),
                Line.of("solved", rates.solved()),
                Line.of("satisfied", rates.satisfied()),
                Line.of("satisfiedFirst", rates.satisfiedFirst()),
                Line.count("leftOut.confirmed", left.confirmed()),
                Line.count("leftOut.withoutContact", left.withoutContact()),
                Line.count("leftOut.repeated", left.repeated())));
        set.medians()
                .forEach((kind, median) ->
                        lines.add(new Line("seconds." + CaseView.word(kind), null, median.of(), median.seconds())));
        return lines;
    }

    @GetMapping("/load")
    @Nullable
    ListPage<CaseFigures.Load> load(
            @RequestParam(required = false) @Nullable String format,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        List<CaseFigures.Load> loads = figures.load(person);
        if (CsvExport.isWanted(request, format)) {
            CsvExport.send(response, "case-load", LOAD, loads.iterator());
            return null;
        }
        return ListPage.whole(loads);
    }
}
