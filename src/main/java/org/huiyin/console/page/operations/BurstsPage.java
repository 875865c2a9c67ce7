package org.huiyin.console.page.operations;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huiyin.console.api.ScopedBursts;
import org.huiyin.console.page.PageAddress;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Standing.State;
import org.huiyin.intake.recording.BurstReview.Outcome;
import org.huiyin.intake.recording.Bursts.Burst;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ListPage;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Ratings that came faster than people can press: released or excluded, all of a row in one go, with a reason. */
@Controller
@Needs(Verb.DECIDE_STANDING)
class BurstsPage {

    static final String PATH = "/console/bursts";

    private static final int ROWS = 50;
    private static final int LONGEST_REASON = 1000;

    private final ScopedBursts bursts;

    BurstsPage(ScopedBursts bursts) {
        this.bursts = bursts;
    }

    /** @param state open, counted or excluded */
    record Row(Burst burst, String state, String address, boolean chosen) {}

    @GetMapping(PATH)
    String list(
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String notice,
            SignedIn person,
            Model model) {
        return page(before, null, notice, person, model);
    }

    @GetMapping(PATH + "/{id}")
    String show(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String notice,
            SignedIn person,
            Model model) {
        Burst burst = find(id, person);
        model.addAttribute("burst", burst);
        model.addAttribute("state", state(burst));
        return page(before, id, notice, person, model);
    }

    private String page(
            @Nullable String before, @Nullable String chosen, @Nullable String notice, SignedIn person, Model model) {
        ListPage<Burst> page = ListPage.of(bursts.page(before, ROWS + 1, person), ROWS, Burst::id);
        List<Row> rows = page.items().stream()
                .map(burst -> new Row(
                        burst,
                        state(burst),
                        PageAddress.of(PATH + "/" + PageAddress.segment(burst.id()), "before", before),
                        burst.id().equals(chosen)))
                .toList();
        model.addAttribute("rows", rows);
        model.addAttribute("first", before == null ? null : PATH);
        model.addAttribute("next", page.next() == null ? null : PageAddress.of(PATH, "before", page.next()));
        model.addAttribute("here", PageAddress.of(PATH, "before", before));
        model.addAttribute("notice", notice);
        return "console/bursts";
    }

    /** @param deed {@code counted} to release it, {@code excluded} to exclude it, by the button that was pressed */
    @PostMapping(PATH + "/{id}/standing")
    String decide(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String deed,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String back,
            SignedIn person,
            Deed trail) {
        if (deed == null || !deed.equals("counted") && !deed.equals("excluded")) {
            throw BadRequest.of("deed", "is '" + deed + "'; expected counted or excluded");
        }
        String why = BadRequest.text("reason", reason, LONGEST_REASON);
        trail.on("burst", id).because(why).after(Map.of("standing", deed));
        find(id, person);
        Outcome outcome = bursts.decide(id, State.valueOf(deed.toUpperCase(Locale.ROOT)), why, person);
        return PageAddress.backTo(back, PATH, outcome instanceof Outcome.Decided ? deed : "overtaken", 1);
    }

    /** What lies outside the person's scope is not there. */
    private Burst find(String id, SignedIn person) {
        return bursts.find(id, person).orElseThrow(() -> new ProblemException(Problem.of(404, "No such burst")));
    }

    private static String state(Burst burst) {
        Standing decision = burst.decision();
        return decision == null ? "open" : decision.state().name().toLowerCase(Locale.ROOT);
    }
}
