package org.huiyin.console.records;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.huiyin.casework.Case;
import org.huiyin.casework.Casework;
import org.huiyin.channel.runtime.Channels;
import org.huiyin.console.api.EvaluationView;
import org.huiyin.console.api.RawForm;
import org.huiyin.console.api.Records;
import org.huiyin.console.page.ConsoleRoom;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageAddress;
import org.huiyin.console.page.PageNames;
import org.huiyin.console.page.PageNames.Named;
import org.huiyin.console.trace.RecordTimeline;
import org.huiyin.evaluation.Decisions.Outcome;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Standing.State;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What citizens have said: searched, looked at one by one, and decided on. */
@Controller
@Needs(Verb.SEE_RECORDS)
class RecordsPage {

    private static final String PATH = RecordFilter.PATH;
    private static final String VIEW = "console/records";
    private static final int ROWS = 50;
    private static final int LONGEST_REASON = 1000;

    /** So much of a raw form is shown. */
    private static final int SHOWN = 20_000;

    private final Records records;
    private final RecordTimeline timeline;
    private final Channels channels;
    private final Casework casework;
    private final PageNames names;

    RecordsPage(Records records, RecordTimeline timeline, Channels channels, Casework casework, PageNames names) {
        this.records = records;
        this.timeline = timeline;
        this.channels = channels;
        this.casework = casework;
        this.names = names;
    }

    @Bean
    static ConsoleRoom recordsRoom() {
        return new ConsoleRoom(PATH, "records", Verb.SEE_RECORDS, 30, "records");
    }

    /** One line of the list. */
    record Row(EvaluationView view, @Nullable String place, String tone, String address, boolean chosen) {}

    /** A standing that may be decided on, with the words of its deed. */
    record Choice(String state, String action, String tone) {}

    @GetMapping(PATH)
    String list(@RequestParam MultiValueMap<String, String> parameters, SignedIn person, Look look, Model model) {
        RecordFilter filter = RecordFilter.of(parameters);
        String receipt = filter.value("receipt");
        if (receipt != null) {
            Optional<Evaluation> found = records.byReceipt(receipt, person);
            if (found.isPresent()) {
                return "redirect:" + RecordFilter.of(found.get().id());
            }
            model.addAttribute("unknownReceipt", receipt);
            return page(filter.without("receipt"), null, parameters, person, look, names.of(look), model);
        }
        return page(filter, null, parameters, person, look, names.of(look), model);
    }

    @GetMapping(PATH + "/{id}")
    String show(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> parameters,
            SignedIn person,
            Look look,
            Model model) {
        return panel(one(id, person), parameters, person, look, model);
    }

    /** The same with what came in, which is a look of its own and kept as such. */
    @GetMapping(PATH + "/{id}/raw")
    String raw(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> parameters,
            SignedIn person,
            Deed deed,
            Look look,
            Model model) {
        Evaluation evaluation = one(id, person);
        RawForm raw = Records.raw(evaluation, person);
        deed.on("raw-form", id).isDone();
        model.addAttribute("rawAsked", true);
        model.addAttribute("raw", raw);
        String text = raw == null ? null : raw.text();
        model.addAttribute("rawText", text == null || text.length() <= SHOWN ? text : text.substring(0, SHOWN));
        model.addAttribute("rawCut", text != null && text.length() > SHOWN);
        return panel(evaluation, parameters, person, look, model);
    }

    @PostMapping(PATH + "/{id}/standing/{state}")
    @Needs(Verb.DECIDE_STANDING)
    String decide(
            @PathVariable String id,
            @PathVariable String state,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable Integer revision,
            @RequestParam(required = false) @Nullable String back,
            SignedIn person,
            Deed deed) {
        State wanted = Stream.of(State.values())
                .filter(each -> EvaluationView.word(each).equals(state) && each != State.SUPERSEDED)
                .findFirst()
                .orElseThrow(RecordsPage::absent);
        String why = BadRequest.text("reason", reason, LONGEST_REASON);
        deed.on("record", id).because(why).after(Map.of("standing", state));
        Outcome outcome = records.decide(id, wanted, person.getName(), why, revision, person);
        if (outcome instanceof Outcome.Unknown) {
            throw absent();
        }
        return PageAddress.backTo(
                back, RecordFilter.of(id), outcome instanceof Outcome.Decided ? state : "overtaken", 1);
    }

    private String panel(
            Evaluation evaluation, MultiValueMap<String, String> parameters, SignedIn person, Look look, Model model) {
        EvaluationView view = records.view(evaluation, person);
        Named named = names.of(look);
        named.read(List.of(view.subject()));
        boolean own = Records.isOwn(person);
        model.addAttribute("view", view);
        model.addAttribute("tone", RecordWords.tone(view.standing()));
        model.addAttribute("tags", view.tags().stream().map(named::tag).toList());
        model.addAttribute("attachments", own ? List.of() : evaluation.raw().attachments());
        model.addAttribute("happenings", own ? List.of() : timeline.of(evaluation, look));
        model.addAttribute("caseNumber", caseNumber(evaluation, person));
        model.addAttribute(
                "mayOpen",
                person.may(Verb.ASSIGN_CASES)
                        && person.within(Verb.ASSIGN_CASES).covers(evaluation.subject())
                        && casework.ofEvaluation(evaluation.id()).isEmpty());
        model.addAttribute("mayAppeal", mayAppeal(evaluation, person));
        model.addAttribute("choices", person.may(Verb.DECIDE_STANDING) ? choices(view) : List.of());
        model.addAttribute("mayLook", Records.maySeeRawForms(person) && !model.containsAttribute("rawAsked"));
        return page(RecordFilter.of(parameters), view.id(), parameters, person, look, named, model);
    }

    /** The number of its case; null for none, or none that this person may see. */
    private @Nullable String caseNumber(Evaluation evaluation, SignedIn person) {
        return person.may(Verb.SEE_CASES)
                ? casework.ofEvaluation(evaluation.id())
                        .filter(each -> person.within(Verb.SEE_CASES).covers(each.subject()))
                        .map(Case::number)
                        .orElse(null)
                : null;
    }

    /** Whether this person may appeal against it, as far as who they are says; whether it is too late the appeal says. */
    private static boolean mayAppeal(Evaluation evaluation, SignedIn person) {
        State standing = evaluation.standing().state();
        return person.may(Verb.APPEAL)
                && (standing == State.COUNTED || standing == State.HELD)
                && person.within(Verb.APPEAL).covers(evaluation.subject());
    }

    private static List<Choice> choices(EvaluationView view) {
        return Stream.of(State.COUNTED, State.HELD, State.EXCLUDED)
                .map(EvaluationView::word)
                .filter(state -> !state.equals(view.standing()))
                .map(state -> new Choice(
                        state,
                        PageAddress.of(
                                RecordFilter.of(view.id()) + "/standing/" + state,
                                "revision",
                                String.valueOf(view.revision())),
                        state.equals("excluded") ? "danger" : ""))
                .toList();
    }

    private String page(
            RecordFilter filter,
            @Nullable String chosen,
            MultiValueMap<String, String> parameters,
            SignedIn person,
            Look look,
            Named named,
            Model model) {
        Records.Page page = records.find(filter.filters(), person, filter.before(), ROWS, Records.AT_ONCE);
        named.read(page.items().stream().map(EvaluationView::subject).toList());
        RecordWords words = new RecordWords(look, channels, named);
        model.addAttribute("named", named);
        model.addAttribute(
                "rows",
                page.items().stream()
                        .map(view -> new Row(
                                view,
                                named.place(view.subject()),
                                RecordWords.tone(view.standing()),
                                filter.address(RecordFilter.of(view.id())),
                                view.id().equals(chosen)))
                        .toList());
        model.addAttribute("filter", filter);
        model.addAttribute("chips", words.chips(filter));
        for (String name : List.of("level", "kind", "channel", "standing", "flag")) {
            model.addAttribute(name + "s", words.options(name, filter));
        }
        model.addAttribute("own", Records.isOwn(person));
        model.addAttribute("here", filter.address());
        PageAddress.onward(
                model, filter.before(), page.next(), at -> filter.from(at).address());
        model.addAttribute("searchedUntil", page.searchedUntil());
        model.addAttribute("notice", parameters.getFirst("notice"));
        return VIEW;
    }

    private Evaluation one(String id, SignedIn person) {
        return records.find(id, person).orElseThrow(RecordsPage::absent);
    }

    private static ProblemException absent() {
        return new ProblemException(Problem.of(404, "No such evaluation"));
    }
}
