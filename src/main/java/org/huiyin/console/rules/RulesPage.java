package org.huiyin.console.rules;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.huiyin.console.page.FindingSayer;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageAddress;
import org.huiyin.directory.Directory;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.huiyin.rules.Rules;
import org.huiyin.rules.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The rules of a place on a day and what changes when; the regions' files and the years that are announced. */
@Controller
@Needs(Verb.SEE_DIRECTORY)
class RulesPage {

    static final String PATH = "/console/rules";

    private final Rules rules;
    private final WorkingDays calendar;
    private final Directory directory;

    RulesPage(Rules rules, WorkingDays calendar, Directory directory) {
        this.rules = rules;
        this.calendar = calendar;
        this.directory = directory;
    }

    @GetMapping(PATH)
    String show(
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(required = false) @Nullable String day,
            Look look,
            Model model) {
        LocalDate today = directory.today();
        RulesOfPlace place =
                RulesOfPlace.of(rules, calendar, RulesController.area(area), RulesController.day(day, today));
        model.addAttribute("place", place);
        model.addAttribute(
                "csv",
                PageAddress.of(
                        "/api/v1/rules",
                        "format",
                        "csv",
                        "area",
                        place.area(),
                        "day",
                        place.day().toString()));
        model.addAttribute("cases", CaseRuleLine.of(rules.cases(place.area(), place.day())));
        model.addAttribute("today", today);
        model.addAttribute("words", new RuleWords(look, directory));
        model.addAttribute("finding", new FindingSayer(look));
        model.addAttribute("regions", rules.regions());
        model.addAttribute("years", calendar.announced());
        model.addAttribute("unannounced", unannounced(today));
        model.addAttribute(
                "faults",
                Stream.concat(rules.faults().stream(), calendar.faults().stream())
                        .toList());
        return "console/rules";
    }

    /** The first year from this one on whose calendar is not known. */
    private int unannounced(LocalDate today) {
        int year = today.getYear();
        while (calendar.isAnnounced(year)) {
            year++;
        }
        return year;
    }
}
