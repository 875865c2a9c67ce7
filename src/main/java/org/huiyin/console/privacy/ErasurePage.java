package org.huiyin.console.privacy;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huiyin.console.page.PageAddress;
import org.huiyin.console.privacy.ErasureDesk.Days;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.huiyin.privacy.erasure.Erasure;
import org.huiyin.privacy.erasure.ErasureReport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Erasure on a citizen's request: the order, and what each did. Nothing here shows who anybody is. */
@Controller
@Needs(Verb.ERASE_CONTACT)
class ErasurePage {

    static final String PATH = "/console/erasures";

    private static final int ROWS = 50;

    private final ErasureDesk desk;
    private final Erasure erasure;

    ErasurePage(ErasureDesk desk, Erasure erasure) {
        this.desk = desk;
        this.erasure = erasure;
    }

    @GetMapping(PATH)
    String list(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String before,
            Model model) {
        return page(Days.of(from, to), before, "", "", "", Map.of(), model);
    }

    @GetMapping(PATH + "/{id}")
    String show(@PathVariable String id, Model model) {
        model.addAttribute(
                "report",
                erasure.report(id).orElseThrow(() -> new ProblemException(Problem.of(404, "No such erasure"))));
        return "console/erasure";
    }

    /** First says how many records it is about; once that is confirmed, they are erased. */
    @PostMapping(PATH)
    String erase(
            @RequestParam(defaultValue = "") String receipts,
            @RequestParam(defaultValue = "") String cases,
            @RequestParam(defaultValue = "") String contact,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean sure,
            SignedIn person,
            HttpServletResponse response,
            Model model,
            Deed deed) {
        try {
            ErasureDesk.Taken taken = desk.take(
                    new ErasureOrder(words(receipts), null, words(cases), contact, reason, !sure),
                    person.account(),
                    deed);
            if (taken.report() != null) {
                return "redirect:" + PATH + "/" + taken.report().id();
            }
            model.addAttribute("about", taken.evaluations().size());
            model.addAttribute("aboutCases", taken.cases().size());
            model.addAttribute("contact", contact);
            return page(Days.ALL, null, receipts, cases, reason, Map.of(), model);
        } catch (ProblemException e) {
            response.setStatus(e.problem().status());
            return page(
                    Days.ALL,
                    null,
                    receipts,
                    cases,
                    reason,
                    e.problem().errors().stream()
                            .collect(Collectors.toMap(
                                    Problem.Fault::field, Problem.Fault::message, (one, other) -> one)),
                    model);
        }
    }

    private static List<String> words(String several) {
        return Arrays.stream(several.split("[\\s,;，；、]+"))
                .filter(code -> !code.isBlank())
                .toList();
    }

    private String page(
            Days days,
            @Nullable String before,
            String receipts,
            String cases,
            String reason,
            Map<String, String> faults,
            Model model) {
        ListPage<ErasureReport> page = desk.page(days, before, ROWS);
        model.addAttribute("rows", page.items());
        model.addAttribute("days", days);
        model.addAttribute("csv", address("/api/v1/erasures", days, "format", "csv"));
        PageAddress.onward(model, before, page.next(), at -> address(PATH, days, "before", at));
        model.addAttribute("receipts", receipts);
        model.addAttribute("cases", cases);
        model.addAttribute("reason", reason);
        model.addAttribute("faults", faults);
        return "console/erasures";
    }

    private static String address(String path, Days days, String name, @Nullable String value) {
        return PageAddress.of(path, "from", days.from(), "to", days.to(), name, value);
    }
}
