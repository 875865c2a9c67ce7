package org.huiyin.console.casework;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.casework.Case;
import org.huiyin.casework.CaseState;
import org.huiyin.console.casework.CaseQueue.Way;
import org.huiyin.console.page.ConsoleRoom;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageAddress;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.platform.web.ListPage;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is next: cases by what is due first, and a board of how far each has come. */
@Controller
@Needs(Verb.SEE_CASES)
class CasesPage {

    static final String PATH = "/console/cases";

    private static final int ROWS = 50;
    private static final int CARDS = 20;

    private final CaseQueue queue;
    private final CaseViews views;
    private final CaseCounts counts;

    CasesPage(CaseQueue queue, CaseViews views, CaseCounts counts) {
        this.queue = queue;
        this.views = views;
        this.counts = counts;
    }

    @Bean
    static ConsoleRoom casesRoom(CaseCounts counts) {
        return new ConsoleRoom(PATH, "cases", Verb.SEE_CASES, 20, "cases", person -> counts.of(person)
                .mine());
    }

    /** One way to look at cases, as a tab. */
    record Tab(String word, String address, boolean here, @Nullable String count) {}

    /** What the board shows of one state. */
    record Column(String state, String count, List<CaseRow> rows, @Nullable String more) {}

    @GetMapping(PATH)
    String list(
            @RequestParam(required = false) @Nullable String view,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String notice,
            @RequestParam(defaultValue = "0") long n,
            SignedIn person,
            Look look,
            Model model) {
        CaseFilter filter = CaseFilter.of(view, state, team, after);
        ListPage<Case> page = queue.page(filter.way(), filter.team(), filter.states(), after, ROWS, person);
        CaseCounts.Counts mine = counts.of(person);
        model.addAttribute("rows", views.rows(page.items(), person, look));
        model.addAttribute("filter", filter);
        model.addAttribute("ways", tabs(PATH, filter.way(), mine));
        model.addAttribute(
                "states", Stream.of(CaseState.values()).map(StepEntry::word).toList());
        model.addAttribute("sentence", look.say("cases.state", mine.mine(), mine.today(), mine.overdue()));
        model.addAttribute("mayHandOn", person.may(Verb.ASSIGN_CASES));
        model.addAttribute(
                "csv",
                PageAddress.of(
                        "/api/v1/cases",
                        "format",
                        "csv",
                        "team",
                        filter.team(),
                        "state",
                        filter.stateWord(),
                        "handler",
                        filter.way() == Way.MINE ? person.account() : null));
        PageAddress.onward(model, after, page.next(), at -> filter.address(PATH, at));
        model.addAttribute("notice", notice);
        model.addAttribute("n", n);
        return "console/cases";
    }

    @GetMapping(PATH + "/board")
    String board(@RequestParam(required = false) @Nullable String view, SignedIn person, Look look, Model model) {
        Way way = Way.of(view);
        model.addAttribute(
                "columns",
                Stream.of(CaseState.values())
                        .filter(CaseState::open)
                        .map(state -> column(way, state, person, look))
                        .toList());
        model.addAttribute("ways", tabs(PATH + "/board", way, counts.of(person)));
        return "console/cases-board";
    }

    private Column column(Way way, CaseState state, SignedIn person, Look look) {
        ListPage<Case> page = queue.page(way, null, Set.of(state), null, CARDS, person);
        String count = page.next() == null ? look.number(page.items().size()) : CARDS + "+";
        String more =
                page.next() == null ? null : PageAddress.of(PATH, "view", way.word(), "state", StepEntry.word(state));
        return new Column(StepEntry.word(state), count, views.rows(page.items(), person, look), more);
    }

    private static List<Tab> tabs(String path, Way here, CaseCounts.Counts counts) {
        Map<Way, Integer> waiting = Map.of(Way.MINE, counts.mine(), Way.TEAM, counts.toTake());
        return Stream.of(Way.values())
                .map(way -> new Tab(
                        way.word(),
                        PageAddress.of(path, "view", way.word()),
                        way == here,
                        shown(waiting.getOrDefault(way, 0))))
                .toList();
    }

    private static @Nullable String shown(int count) {
        return count == 0 ? null : count >= CaseCounts.MOST ? CaseCounts.MOST + "+" : "" + count;
    }
}
