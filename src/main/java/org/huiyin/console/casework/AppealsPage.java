package org.huiyin.console.casework;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.casework.appeal.Appeal;
import org.huiyin.casework.appeal.Appeal.Ground;
import org.huiyin.casework.appeal.AppealOutcome;
import org.huiyin.casework.appeal.Appeals;
import org.huiyin.console.casework.CaseSheet.Fact;
import org.huiyin.console.page.ConsoleRoom;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageAddress;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Subject;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Appeals against ratings: made on a rating's record, and decided here by somebody else of another unit. */
@Controller
@Needs(Verb.APPEAL)
class AppealsPage {

    static final String PATH = "/console/appeals";

    private static final String ONE = PATH + "/{rating}";
    private static final String KIND = "appeal";
    private static final String RECORDS = "/console/records/";
    private static final String DECIDED = "decided";
    private static final int ROWS = 50;
    private static final int LONGEST_WORDS = 1000;

    private final Appeals appeals;
    private final EvaluationStore evaluations;
    private final ShownNames names;

    AppealsPage(Appeals appeals, EvaluationStore evaluations, ShownNames names) {
        this.appeals = appeals;
        this.evaluations = evaluations;
        this.names = names;
    }

    @Bean
    static ConsoleRoom appealsRoom(CaseCounts counts) {
        return new ConsoleRoom(PATH, "appeals", Verb.APPEAL, 32, "appeals", person -> counts.of(person)
                .appeals());
    }

    /** One line of the list. */
    record Row(
            Instant at,
            String address,
            boolean chosen,
            @Nullable Integer level,
            @Nullable String excerpt,
            @Nullable String place,
            String ground,
            String result,
            String tone) {}

    /** All there is to an appeal; {@code may} says whether this person decides it, {@code cannot} who has to instead of them. */
    record Sheet(
            String address,
            @Nullable Integer level,
            @Nullable String text,
            String grounds,
            List<Fact> facts,
            String result,
            String tone,
            boolean may,
            @Nullable String cannot,
            @Nullable Decided decided) {}

    /** How it was decided. */
    record Decided(Instant at, @Nullable String who, @Nullable String why) {}

    @GetMapping(PATH)
    String list(
            @RequestParam(required = false) @Nullable String view,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String notice,
            SignedIn person,
            Look look,
            Model model) {
        model.addAttribute("notice", notice);
        return page(view, after, null, person, look, model);
    }

    @GetMapping(ONE)
    String show(
            @PathVariable String rating,
            @RequestParam(required = false) @Nullable String view,
            @RequestParam(required = false) @Nullable String notice,
            SignedIn person,
            Look look,
            Model model) {
        model.addAttribute("notice", notice);
        return page(view, null, one(rating, person), person, look, model);
    }

    /** Appeals against the rating of a record. */
    @PostMapping(PATH)
    String make(
            @RequestParam String record,
            @RequestParam(required = false) @Nullable String ground,
            @RequestParam(required = false) @Nullable String reason,
            SignedIn person,
            Deed deed) {
        Ground why = Stream.of(Ground.values())
                .filter(each -> StepEntry.word(each).equals(ground))
                .findFirst()
                .orElseThrow(() -> BadRequest.of("ground", "is not one of mistaken, malicious, not-ours"));
        String words = BadRequest.text("reason", reason, LONGEST_WORDS);
        deed.on(KIND, record).after(Map.of("ground", StepEntry.word(why)));
        AppealOutcome outcome = appeals.open(record, why, words, person);
        if (outcome instanceof AppealOutcome.Unknown) {
            throw absent();
        }
        return outcome instanceof AppealOutcome.Refused refused
                ? PageAddress.backTo(
                        null,
                        RECORDS + PageAddress.segment(record),
                        "appeal-refused-" + StepEntry.word(refused.why()),
                        1)
                : PageAddress.backTo(null, address(record), "made", 1);
    }

    @PostMapping(ONE)
    @Needs(Verb.DECIDE_APPEALS)
    String decide(
            @PathVariable String rating,
            @RequestParam(name = "deed") String wish,
            @RequestParam(required = false) @Nullable String reason,
            SignedIn person,
            Look look,
            HttpServletResponse response,
            Deed deed,
            Model model) {
        Appeal appeal = one(rating, person);
        boolean upheld = wish.equals("upheld");
        if (!upheld && !wish.equals("rejected")) {
            throw BadRequest.of("deed", "is '" + wish + "'; expected upheld or rejected");
        }
        String words = BadRequest.text("reason", reason, LONGEST_WORDS);
        deed.on(KIND, rating).because(words).after(Map.of("decision", wish));
        AppealOutcome outcome = appeals.decide(rating, upheld, words, person);
        if (outcome instanceof AppealOutcome.Done) {
            return PageAddress.backTo(null, address(rating), wish, 1);
        } else if (outcome instanceof AppealOutcome.Unknown) {
            throw absent();
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute(
                appeal.decision() == null ? "refused" : "notice",
                appeal.decision() == null ? cannot(outcome, look) : "overtaken");
        return page(null, null, one(rating, person), person, look, model);
    }

    private static String cannot(AppealOutcome outcome, Look look) {
        String otherwise = look.say("appeals.cannot");
        return outcome instanceof AppealOutcome.Refused refused ? cannot(refused.why(), look) : otherwise;
    }

    private static String cannot(AppealOutcome.Why why, Look look) {
        return look.sayOr("appeals.cannot." + StepEntry.word(why), look.say("appeals.cannot"));
    }

    private String page(
            @Nullable String view,
            @Nullable String after,
            @Nullable Appeal chosen,
            SignedIn person,
            Look look,
            Model model) {
        boolean decided = DECIDED.equals(view);
        String shown = decided ? DECIDED : "open";
        ListPage<Appeal> page = ListPage.of(appeals.page(decided, after, ROWS + 1, person), ROWS, Appeal::evaluation);
        ShownNames.OnPage called = names.of(look);
        called.named().read(page.items().stream().map(Appeal::subject).toList());
        Map<String, Evaluation> ratings = ratings(page.items(), chosen);
        model.addAttribute(
                "rows",
                page.items().stream()
                        .map(each -> row(each, shown, chosen, ratings.get(each.evaluation()), called, look))
                        .toList());
        model.addAttribute(
                "one", chosen == null ? null : sheet(chosen, ratings.get(chosen.evaluation()), called, person, look));
        model.addAttribute("tabs", List.of("open", DECIDED));
        model.addAttribute("view", shown);
        model.addAttribute("here", PageAddress.of(PATH, "view", shown));
        model.addAttribute(
                "csv",
                PageAddress.of("/api/v1/appeals", "format", "csv", DECIDED, Boolean.toString(shown.equals(DECIDED))));
        PageAddress.onward(model, after, page.next(), at -> PageAddress.of(PATH, "view", shown, "after", at));
        return "console/appeals";
    }

    private Map<String, Evaluation> ratings(List<Appeal> some, @Nullable Appeal chosen) {
        List<String> ids = Stream.concat(some.stream(), Optional.ofNullable(chosen).stream())
                .map(Appeal::evaluation)
                .distinct()
                .toList();
        return evaluations.byIds(ids).byId();
    }

    private static Row row(
            Appeal appeal,
            String view,
            @Nullable Appeal chosen,
            @Nullable Evaluation rating,
            ShownNames.OnPage called,
            Look look) {
        return new Row(
                appeal.opened(),
                PageAddress.of(address(appeal.evaluation()), "view", view),
                chosen != null && chosen.evaluation().equals(appeal.evaluation()),
                level(rating),
                rating == null ? null : rating.text(),
                place(appeal.subject(), called),
                look.say("appeals.ground." + StepEntry.word(appeal.ground())),
                result(appeal),
                tone(appeal));
    }

    private Sheet sheet(
            Appeal appeal, @Nullable Evaluation rating, ShownNames.OnPage called, SignedIn person, Look look) {
        boolean decides = person.may(Verb.DECIDE_APPEALS) && appeal.decision() == null;
        AppealOutcome.Why hindrance = appeals.hindrance(appeal, person);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(look.say("appeals.at"), look.exact(appeal.opened())));
        facts.add(new Fact(look.say("appeals.ground"), look.say("appeals.ground." + StepEntry.word(appeal.ground()))));
        facts.add(new Fact(look.say("appeals.place"), String.valueOf(place(appeal.subject(), called))));
        facts.add(new Fact(look.say("appeals.by"), String.valueOf(called.person(appeal.appellant()))));
        Appeal.Decision decision = appeal.decision();
        return new Sheet(
                address(appeal.evaluation()),
                level(rating),
                rating == null ? null : rating.text(),
                appeal.words(),
                facts,
                result(appeal),
                tone(appeal),
                decides && hindrance == null,
                decides && hindrance != null ? cannot(hindrance, look) : null,
                decision == null ? null : new Decided(decision.at(), called.person(decision.by()), decision.words()));
    }

    private static @Nullable Integer level(@Nullable Evaluation rating) {
        Satisfaction satisfaction = rating == null ? null : rating.satisfaction();
        return satisfaction == null ? null : satisfaction.level();
    }

    private static String place(Subject subject, ShownNames.OnPage called) {
        String place = Stream.of(
                        called.team(subject.deptCode()),
                        called.named().window(subject.deptCode(), subject.window()),
                        called.named().staff(subject.deptCode(), subject.staff()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
        return place.isEmpty() ? "—" : place;
    }

    private static String result(Appeal appeal) {
        Appeal.Decision decision = appeal.decision();
        return decision == null ? "open" : decision.upheld() ? "upheld" : "rejected";
    }

    private static String tone(Appeal appeal) {
        Appeal.Decision decision = appeal.decision();
        return decision == null ? "fair" : decision.upheld() ? "quiet" : "good";
    }

    private Appeal one(String rating, SignedIn person) {
        return appeals.find(rating, person).orElseThrow(AppealsPage::absent);
    }

    private static String address(String rating) {
        return PATH + "/" + PageAddress.segment(rating);
    }

    private static ProblemException absent() {
        return new ProblemException(Problem.of(404, "No such appeal"));
    }
}
