package org.huiyin.console.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.huiyin.console.audit.AuditLog.Question;
import org.huiyin.console.page.PageAddress;
import org.huiyin.people.Needs;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.AuditOutcome;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what, for auditors: a list by what is asked for, one entry beside it, and whether anybody touched the trail. */
@Controller
@Needs(Verb.READ_AUDIT)
class AuditPage {

    static final String PATH = "/console/audit";

    private static final int ROWS = 50;

    private final AuditLog log;

    AuditPage(AuditLog log) {
        this.log = log;
    }

    /** One line of the list. */
    record Row(AuditView entry, String address, boolean chosen) {}

    /** A value as it was and as it is; empty where there is none. */
    record Change(String name, String before, String after) {}

    /** What the list is confined to, as it stands in the address. */
    record Filter(Question question, @Nullable String after) {

        static Filter of(Question question, @Nullable String after) {
            return new Filter(question, PageAddress.given(after));
        }

        public String address(String path) {
            return PageAddress.of(
                    path,
                    "who",
                    question.who(),
                    "verb",
                    question.verb(),
                    "kind",
                    question.kind(),
                    "object",
                    question.object(),
                    "outcome",
                    question.outcome(),
                    "from",
                    question.from(),
                    "to",
                    question.to(),
                    "after",
                    after);
        }

        public Filter from(@Nullable String next) {
            return new Filter(question, next);
        }

        /** Whether anything is left out. */
        public boolean isNarrow() {
            return !question.equals(Question.ANY);
        }

        /** The whole list for a spreadsheet, or as lines of JSON. */
        public String csv() {
            String address = from(null).address("/api/v1/audit");
            return address + (address.contains("?") ? "&" : "?") + "format=csv";
        }

        public String lines() {
            return from(null).address("/api/v1/audit/export");
        }
    }

    @GetMapping(PATH)
    String list(
            @ModelAttribute Question question, @RequestParam(required = false) @Nullable String after, Model model) {
        return page(Filter.of(question, after), null, model);
    }

    @GetMapping(PATH + "/{n}")
    String show(
            @PathVariable long n,
            @ModelAttribute Question question,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        AuditView entry = log.find(n)
                .orElseThrow(() -> new ProblemException(Problem.of(404, "No such entry")
                        .withDetail("Retention has taken it, or there never was one of this number")));
        model.addAttribute("entry", entry);
        model.addAttribute("changes", changes(entry));
        return page(Filter.of(question, after), n, model);
    }

    @GetMapping(PATH + "/verification")
    String verify(Model model) {
        model.addAttribute("found", log.verify());
        return "console/audit-verification";
    }

    private String page(Filter filter, @Nullable Long chosen, Model model) {
        ListPage<AuditView> page = log.page(filter.question(), filter.after(), ROWS);
        model.addAttribute(
                "rows",
                page.items().stream()
                        .map(entry -> new Row(
                                entry, filter.address(PATH + "/" + entry.n()), chosen != null && chosen == entry.n()))
                        .toList());
        model.addAttribute("filter", filter);
        PageAddress.onward(
                model, filter.after(), page.next(), at -> filter.from(at).address(PATH));
        model.addAttribute("here", filter.address(PATH));
        model.addAttribute("verbs", verbs());
        model.addAttribute(
                "outcomes",
                Stream.of(AuditOutcome.values()).map(AuditOutcome::word).toList());
        return "console/audit";
    }

    private static List<String> verbs() {
        List<String> verbs = new ArrayList<>(List.of("sign-in", "sign-out"));
        Stream.of(Verb.values()).map(Verb::word).forEach(verbs::add);
        return verbs;
    }

    private static List<Change> changes(AuditView entry) {
        Set<String> names = new TreeSet<>(entry.before().keySet());
        names.addAll(entry.after().keySet());
        return names.stream()
                .map(name -> new Change(
                        name,
                        entry.before().getOrDefault(name, ""),
                        entry.after().getOrDefault(name, "")))
                .toList();
    }
}
