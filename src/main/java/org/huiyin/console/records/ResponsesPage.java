package org.huiyin.console.records;

import java.util.stream.Stream;
import org.huiyin.console.api.ScopedFigures;
import org.huiyin.console.page.ConsoleRoom;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageNames;
import org.huiyin.console.page.PageNames.Named;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.scoring.Grouping;
import org.huiyin.scoring.ResponseFigures;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How many service occurrences were rated (主动评价率), each rate with its numerator and denominator; what was matched how. */
@Controller
@Needs(Verb.SEE_FIGURES)
class ResponsesPage {

    static final String PATH = "/console/responses";

    private static final String EXPORT = "/api/v1/responses";
    private static final String USUAL = "department";

    private final ScopedFigures figures;
    private final PageNames names;

    ResponsesPage(ScopedFigures figures, PageNames names) {
        this.figures = figures;
        this.names = names;
    }

    @Bean
    static ConsoleRoom responsesRoom() {
        return new ConsoleRoom(PATH, "responses", Verb.SEE_FIGURES, 36, "scores");
    }

    @GetMapping(PATH)
    String show(@RequestParam MultiValueMap<String, String> parameters, SignedIn person, Look look, Model model) {
        AskedFigures asked = AskedFigures.of(PATH, parameters, USUAL);
        ResponseFigures.Report report = figures.responses(asked.parameters(), person);
        model.addAttribute("report", report);
        Stream<String> fields = Grouping.fields().stream().filter(by -> !by.equals(Grouping.CHANNEL.field()));
        Named named = names.of(look);
        named.read(report.groups().stream()
                .map(each -> AskedFigures.subject(report.by(), each.department(), each.key()))
                .toList());
        model.addAttribute("named", named);
        asked.show(model, fields, report.by(), report.only(), EXPORT, look, named);
        return "console/responses";
    }
}
