package org.huiyin.console.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.casework.Case;
import org.huiyin.casework.CaseStore.Position;
import org.huiyin.casework.Casework;
import org.huiyin.casework.ProposedStep;
import org.huiyin.casework.StepDetails;
import org.huiyin.casework.StepKind;
import org.huiyin.casework.StepOutcome;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageAddress;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What each person has in hand, and handing it on to who has less. */
@Controller
@Needs(Verb.ASSIGN_CASES)
class CaseLoadPage {

    static final String PATH = CasesPage.PATH + "/load";

    private static final int SOME = 500;

    /** Beyond so many open cases the load of a team is no matter of one page. */
    private static final int MOST = 10_000;

    private static final int ROWS = 100;
    private static final int MOST_CHOSEN = 100;
    private static final int LONGEST_REASON = 1000;

    private final Casework casework;
    private final CaseViews views;
    private final CaseCounts counts;
    private final Colleagues colleagues;
    private final ZoneId zone;

    CaseLoadPage(Casework casework, CaseViews views, CaseCounts counts, Colleagues colleagues, ZoneId zone) {
        this.casework = casework;
        this.views = views;
        this.counts = counts;
        this.colleagues = colleagues;
        this.zone = zone;
    }

    /**
     * What somebody has in hand.
     *
     * @param words what they are called
     * @param share of the longest bar, 0 to 100
     */
    record Load(
            String words,
            String address,
            boolean chosen,
            int open,
            int due,
            int over,
            int share,
            @Nullable Countdown next) {}

    @GetMapping(PATH)
    String show(
            @RequestParam(required = false) @Nullable String handler,
            @RequestParam(required = false) @Nullable String notice,
            @RequestParam(defaultValue = "0") long n,
            SignedIn person,
            Look look,
            Model model) {
        CaseWords words = views.words(look);
        Map<String, List<Case>> byHandler = byHandler(person);
        int longest = byHandler.values().stream().mapToInt(List::size).max().orElse(1);
        List<Load> loads = new ArrayList<>();
        byHandler.forEach((account, cases) -> loads.add(load(account, cases, account.equals(handler), longest, words)));
        model.addAttribute("loads", loads);
        model.addAttribute("chosen", handler == null ? null : words.names().person(handler));
        model.addAttribute(
                "rows",
                views.rows(
                        byHandler.getOrDefault(handler == null ? "" : handler, List.of()).stream()
                                .limit(ROWS)
                                .toList(),
                        person,
                        look));
        model.addAttribute("people", colleagues.all(handler));
        model.addAttribute("notice", notice);
        model.addAttribute("n", n);
        return "console/cases-load";
    }

    /** Hands the chosen cases on; those that cannot be are left where they are, and are counted out. */
    @PostMapping(PATH)
    String handOn(
            @RequestParam(name = "case", required = false) @Nullable List<String> chosen,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable String back,
            SignedIn person,
            Deed deed) {
        if (chosen == null || chosen.isEmpty() || chosen.size() > MOST_CHOSEN) {
            return PageAddress.backTo(back, PATH, "nothing", 0);
        }
        String account = BadRequest.text("to", to, LONGEST_REASON);
        String why = BadRequest.text("words", words, LONGEST_REASON);
        deed.onEach("case", chosen).after(Map.of("step", "handed-on", "handler", account));
        ProposedStep step = new ProposedStep(StepKind.HANDED_ON, why, StepDetails.handOn(null, account));
        long handed = chosen.stream()
                .filter(number -> casework.take(number, step, null, person) instanceof StepOutcome.Taken)
                .count();
        counts.changed();
        return PageAddress.backTo(back, PATH, "handed", handed);
    }

    private Map<String, List<Case>> byHandler(SignedIn person) {
        Map<String, List<Case>> found = new LinkedHashMap<>();
        Position after = null;
        for (int seen = 0; seen < MOST; seen += SOME) {
            List<Case> some = casework.page(null, null, Set.of(), after, SOME, person);
            for (Case each : some) {
                String handler = each.progress().handler();
                if (handler != null) {
                    found.computeIfAbsent(handler, name -> new ArrayList<>()).add(each);
                }
            }
            if (some.size() < SOME) {
                break;
            }
            Case last = some.get(SOME - 1);
            after = new Position(last.schedule().due(), last.id());
        }
        return found;
    }

    private Load load(String account, List<Case> cases, boolean chosen, int longest, CaseWords words) {
        Instant now = words.now();
        LocalDate today = LocalDate.ofInstant(now, zone);
        int over = (int)
                cases.stream().filter(each -> CaseQueue.isOverdue(each, now)).count();
        int due = (int) cases.stream()
                .filter(each ->
                        each.next().filter(next -> next.day().equals(today)).isPresent())
                .count();
        return new Load(
                String.valueOf(words.names().person(account)),
                PageAddress.of(PATH, "handler", account),
                chosen,
                cases.size(),
                due,
                over,
                Math.max(2, 100 * cases.size() / longest),
                words.countdown(cases.get(0)));
    }
}
