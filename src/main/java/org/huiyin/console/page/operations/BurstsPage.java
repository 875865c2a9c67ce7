package org.huiyin.console.page.operations;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.console.api.ScopedBursts;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageAddress;
import org.huiyin.console.page.PageNames;
import org.huiyin.console.page.PageNames.Named;
import org.huiyin.evaluation.Standing.State;
import org.huiyin.intake.recording.BurstReview.Outcome;
import org.huiyin.intake.recording.Bursts.Burst;
import org.huiyin.intake.recording.Bursts.Stage;
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
    private final PageNames names;

    BurstsPage(ScopedBursts bursts, PageNames names) {
        this.bursts = bursts;
        this.names = names;
    }

    record Row(Burst burst, String address, boolean chosen) {}

    /** What the list is confined to, as it stands in the address; null for nothing. */
    record Filter(@Nullable String state, @Nullable String before) {

        static Filter of(@Nullable String state, @Nullable String before) {
            return new Filter(PageAddress.given(state), PageAddress.given(before));
        }

        public String address() {
            return address(PATH);
        }

        String address(String path) {
            return PageAddress.of(path, "state", state, "before", before);
        }

        public Filter before(@Nullable String next) {
            return new Filter(state, next);
        }

        public Filter in(@Nullable String other) {
            return new Filter(other, null);
        }
    }

    @GetMapping(PATH)
    String list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String notice,
            SignedIn person,
            Look look,
            Model model) {
        return page(Filter.of(state, before), null, notice, person, look, model);
    }

    @GetMapping(PATH + "/{id}")
    String show(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String notice,
            SignedIn person,
            Look look,
            Model model) {
        Burst burst = find(id, person);
        model.addAttribute("burst", burst);
        return page(Filter.of(state, before), id, notice, person, look, model);
    }

    private String page(
            Filter filter, @Nullable String chosen, @Nullable String notice, SignedIn person, Look look, Model model) {
        Stage stage = ScopedBursts.stage(filter.state());
        ListPage<Burst> page = ListPage.of(bursts.page(stage, filter.before(), ROWS + 1, person), ROWS, Burst::id);
        List<Row> rows = page.items().stream()
                .map(burst -> new Row(
                        burst,
                        filter.address(PATH + "/" + PageAddress.segment(burst.id())),
                        burst.id().equals(chosen)))
                .toList();
        model.addAttribute("rows", rows);
        Named named = names.of(look);
        named.read(page.items().stream().map(Burst::subject).toList());
        model.addAttribute("named", named);
        model.addAttribute("filter", filter);
        model.addAttribute("states", Stream.of(Stage.values()).map(Stage::word).toList());
        model.addAttribute("csv", PageAddress.of("/api/v1/bursts", "format", "csv", "state", filter.state()));
        PageAddress.onward(
                model, filter.before(), page.next(), at -> filter.before(at).address());
        model.addAttribute("here", filter.address());
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
}
