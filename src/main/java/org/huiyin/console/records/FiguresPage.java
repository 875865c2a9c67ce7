package org.huiyin.console.records;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.console.api.ScopedFigures;
import org.huiyin.console.page.ConsoleRoom;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageNames;
import org.huiyin.console.page.PageNames.Named;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.scoring.Figure;
import org.huiyin.scoring.Figures;
import org.huiyin.scoring.Grouping;
import org.huiyin.scoring.Levels;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How citizens were satisfied: by window, staff, department, item, area or channel, each rate with what it was made from. */
@Controller
@Needs(Verb.SEE_FIGURES)
class FiguresPage {

    static final String PATH = "/console/figures";

    private static final String EXPORT = "/api/v1/scores";
    private static final String USUAL = "window";
    private static final List<String> OTHERS = List.of("by", "from", "to");

    private final ScopedFigures figures;
    private final PageNames names;

    FiguresPage(ScopedFigures figures, PageNames names) {
        this.figures = figures;
        this.names = names;
    }

    @Bean
    static ConsoleRoom figuresRoom() {
        return new ConsoleRoom(PATH, "figures", Verb.SEE_FIGURES, 35, "scores");
    }

    /**
     * One group.
     *
     * @param bar how the levels share it
     * @param address of its records; null where they cannot be named
     */
    record Row(Figure figure, List<Part> bar, @Nullable String address) {}

    /** A level's share of a bar of 100. */
    record Part(int level, long n, double from, double width) {}

    @GetMapping(PATH)
    String show(@RequestParam MultiValueMap<String, String> parameters, SignedIn person, Look look, Model model) {
        AskedFigures asked = AskedFigures.of(PATH, parameters, USUAL);
        Figures.Report report = figures.of(asked.parameters(), person);
        model.addAttribute("report", report);
        model.addAttribute(
                "rows",
                report.groups().stream()
                        .map(figure -> new Row(figure, bar(figure.levels()), records(figure, report)))
                        .toList());
        model.addAttribute("whole", new Row(report.total(), bar(report.total().levels()), null));
        model.addAttribute("from", report.from());
        model.addAttribute("to", report.to());
        Named named = names.of(look);
        named.read(report.groups().stream()
                .map(each -> AskedFigures.subject(report.by(), each.department(), each.key()))
                .toList());
        model.addAttribute("named", named);
        asked.show(model, Grouping.fields().stream(), report.by(), report.only(), EXPORT, look, named);
        return "console/figures";
    }

    /** What the group was made of, as far as records are found by the same. */
    private static @Nullable String records(Figure figure, Figures.Report report) {
        if (figure.key() == null) {
            return null;
        }
        MultiValueMap<String, String> filter = new LinkedMultiValueMap<>();
        report.only().forEach(filter::set);
        if (figure.department() != null) {
            filter.set("department", figure.department());
        }
        filter.set(report.by(), figure.key());
        LocalDate to = report.to();
        filter.set("assessedFrom", report.from().toString());
        filter.set("assessedTo", to.toString());
        OTHERS.forEach(filter::remove);
        return AskedFigures.address(RecordFilter.PATH, filter);
    }

    private static List<Part> bar(Levels levels) {
        long[] counts = {levels.n5(), levels.n4(), levels.n3(), levels.n2(), levels.n1()};
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        List<Part> parts = new ArrayList<>();
        double from = 0;
        for (int i = 0; i < counts.length && total > 0; i++) {
            double width = 100.0 * counts[i] / total;
            if (counts[i] > 0) {
                parts.add(new Part(5 - i, counts[i], from, width));
            }
            from += width;
        }
        return parts;
    }
}
