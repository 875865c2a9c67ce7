package org.huiyin.console.casework;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.casework.CaseState;
import org.huiyin.casework.StepKind;
import org.huiyin.casework.appeal.Appeals;
import org.huiyin.casework.figure.CaseFigureSet;
import org.huiyin.casework.figure.CaseFigures;
import org.huiyin.console.page.ConsoleRoom;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageAddress;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.scoring.Rate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How the handling of bad ratings goes, for who answers for it: sums, rates with what they are made from, and times. */
@Controller
@Needs(Verb.RULE_CASES)
class CaseFiguresPage {

    static final String PATH = "/console/case-figures";

    private static final int DAYS = 30;
    private static final int LONGEST_CODE = 100;

    private final CaseFigures figures;
    private final Appeals appeals;
    private final ShownNames names;
    private final ZoneId zone;
    private final Clock clock;

    CaseFiguresPage(CaseFigures figures, Appeals appeals, ShownNames names, ZoneId zone, Clock clock) {
        this.figures = figures;
        this.appeals = appeals;
        this.names = names;
        this.zone = zone;
        this.clock = clock;
    }

    @Bean
    static ConsoleRoom caseFiguresRoom() {
        return new ConsoleRoom(PATH, "casefigures", Verb.RULE_CASES, 36, "casefigures");
    }

    /** A number that stands large at the top; with the address of what it counts, or null. */
    record Tile(String name, long n, @Nullable String address) {}

    /** A rate with its word. */
    record Shown(String word, Rate rate) {}

    /** How many of something there are; {@code time} is null where it is no length of time. */
    record Sum(String name, long n, @Nullable String time) {}

    @GetMapping(PATH)
    String show(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String department,
            SignedIn person,
            Look look,
            Model model) {
        LocalDate last = day("to", to, LocalDate.ofInstant(clock.instant(), zone));
        LocalDate first = day("from", from, last.minusDays(DAYS - 1));
        String only = department == null || department.isBlank()
                ? null
                : BadRequest.text("department", department, LONGEST_CODE);
        CaseFigureSet set = figures.of(first, last, only, person);
        model.addAttribute("from", first);
        model.addAttribute("to", last);
        model.addAttribute("department", only);
        model.addAttribute(
                "csv",
                PageAddress.of(
                        "/api/v1/cases/figures",
                        "format",
                        "csv",
                        "from",
                        first.toString(),
                        "to",
                        last.toString(),
                        "department",
                        only));
        model.addAttribute("opened", set.sums().opened());
        model.addAttribute("tiles", tiles(set, look));
        model.addAttribute("rates", rates(set.rates()));
        model.addAttribute("medians", medians(set, look));
        model.addAttribute("states", states(set, look));
        model.addAttribute("leftOut", leftOut(set.leftOut(), look));
        model.addAttribute("excluded", excluded(first, last, person, look));
        model.addAttribute("formula", set.formula());
        return "console/case-figures";
    }

    private static LocalDate day(String name, @Nullable String given, LocalDate otherwise) {
        return given == null || given.isBlank() ? otherwise : BadRequest.day(name, given.strip());
    }

    private static List<Tile> tiles(CaseFigureSet set, Look look) {
        CaseFigureSet.Sums sums = set.sums();
        return List.of(
                new Tile(look.say("casefigures.open"), sums.open(), PageAddress.of(CasesPage.PATH, "view", "all")),
                new Tile(
                        look.say("casefigures.overdue"),
                        sums.overdue(),
                        PageAddress.of(CasesPage.PATH, "view", "escalated")),
                new Tile(
                        look.say("casefigures.closed"),
                        sums.closed(),
                        PageAddress.of(CasesPage.PATH, "view", "all", "state", StepEntry.word(CaseState.CLOSED))),
                new Tile(look.say("casefigures.merged"), sums.merged(), null),
                new Tile(look.say("casefigures.redone"), sums.redone(), null),
                new Tile(look.say("casefigures.records"), sums.records(), null));
    }

    private static List<Shown> rates(CaseFigureSet.Rates rates) {
        return List.of(
                new Shown("rectified", rates.rectified()),
                new Shown("in-time", rates.rectifiedInTime()),
                new Shown("called-back", rates.calledBack()),
                new Shown("response", rates.response()),
                new Shown("solved", rates.solved()),
                new Shown("satisfied", rates.satisfied()),
                new Shown("satisfied-first", rates.satisfiedFirst()));
    }

    private static List<Sum> medians(CaseFigureSet set, Look look) {
        return Stream.of(StepKind.CONTACTED, StepKind.VERIFIED, StepKind.ANSWERED, StepKind.CLOSED)
                .map(kind -> {
                    CaseFigureSet.Median median = set.medians().get(kind);
                    return new Sum(
                            look.say("casefigures.until." + StepEntry.word(kind)),
                            median == null ? 0 : median.of(),
                            median == null ? null : look.span(Duration.ofSeconds(median.seconds())));
                })
                .toList();
    }

    private static List<Sum> states(CaseFigureSet set, Look look) {
        return Stream.of(CaseState.values())
                .map(state -> new Sum(
                        look.say("case.state." + StepEntry.word(state)),
                        set.states().getOrDefault(state, 0L),
                        null))
                .toList();
    }

    private static List<Sum> leftOut(CaseFigureSet.LeftOut out, Look look) {
        return List.of(
                new Sum(look.say("casefigures.left-out.merged"), out.merged(), null),
                new Sum(look.say("casefigures.left-out.confirmed"), out.confirmed(), null),
                new Sum(look.say("casefigures.left-out.without-contact"), out.withoutContact(), null),
                new Sum(look.say("casefigures.left-out.repeated"), out.repeated(), null));
    }

    private List<Sum> excluded(LocalDate from, LocalDate to, SignedIn person, Look look) {
        if (!person.may(Verb.DECIDE_APPEALS)) {
            return List.of();
        }
        ShownNames.OnPage called = names.of(look);
        return appeals.tally(from, to, person).by().stream()
                .map(each -> new Sum(String.valueOf(called.person(each.decider())), each.excluded(), null))
                .toList();
    }
}
