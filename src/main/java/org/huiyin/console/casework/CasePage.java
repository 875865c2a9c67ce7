package org.huiyin.console.casework;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.casework.Case;
import org.huiyin.casework.CaseStep;
import org.huiyin.casework.Casework;
import org.huiyin.casework.ProposedStep;
import org.huiyin.casework.StepDetails;
import org.huiyin.casework.StepKind;
import org.huiyin.casework.StepOutcome;
import org.huiyin.casework.citizen.CaseContacts;
import org.huiyin.console.casework.StepField.Option;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageAddress;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.people.Needs;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.people.audit.Deed;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One case: what citizens said, all that was done, and exactly what this person may do now. */
@Controller
@Needs(Verb.SEE_CASES)
class CasePage {

    private static final String ONE = CasesPage.PATH + "/{number}";

    /** As the audit trail calls a case. */
    private static final String KIND = "case";

    private static final int LONGEST_REASON = 1000;

    private final Casework casework;
    private final CaseViews views;
    private final CaseCounts counts;
    private final Colleagues colleagues;
    private final CaseContacts contacts;
    private final EvaluationStore evaluations;
    private final ZoneId zone;

    CasePage(
            Casework casework,
            CaseViews views,
            CaseCounts counts,
            Colleagues colleagues,
            CaseContacts contacts,
            EvaluationStore evaluations,
            ZoneId zone) {
        this.casework = casework;
        this.contacts = contacts;
        this.evaluations = evaluations;
        this.views = views;
        this.counts = counts;
        this.colleagues = colleagues;
        this.zone = zone;
    }

    @GetMapping(ONE)
    String show(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String notice,
            SignedIn person,
            Look look,
            Model model) {
        Case found = one(number, person);
        model.addAttribute("notice", notice);
        return shown(found, untouched(found, person, look), person, look, model);
    }

    /** Opens a case by hand for a record that this person sees. */
    @PostMapping(CasesPage.PATH)
    @Needs(Verb.ASSIGN_CASES)
    String open(
            @RequestParam String record,
            @RequestParam(required = false) @Nullable String reason,
            SignedIn person,
            Deed deed) {
        Evaluation about = evaluations
                .byId(record)
                .filter(each -> person.within(Verb.ASSIGN_CASES).covers(each.subject()))
                .orElseThrow(() -> new ProblemException(Problem.of(404, "No such evaluation")));
        String why = BadRequest.text("reason", reason, LONGEST_REASON);
        boolean known = casework.ofEvaluation(record).isPresent();
        Case opened = casework.open(about, why, person).orElseThrow(CasePage::absent);
        counts.changed();
        deed.on(KIND, opened.number()).because(why).after(Map.of("step", known ? "found" : "opened"));
        return PageAddress.backTo(null, CaseViews.address(opened), known ? "known" : "opened", 1);
    }

    /** Shows how the citizen is reached, this once, to whoever has the case in hand; the look and why are in the trail first. */
    @PostMapping(ONE + "/contact")
    @Needs(Verb.SEE_CONTACT)
    String contact(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String reason,
            SignedIn person,
            Look look,
            HttpServletResponse response,
            Deed deed,
            Model model) {
        Case found = one(number, person);
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            deed.on(KIND, found.number());
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("contactFault", look.say("case.wrong.missing"));
        } else {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            model.addAttribute("contacts", contacts.show(found.id(), why, person, deed));
        }
        return shown(found, untouched(found, person, look), person, look, model);
    }

    /** Whether this person has it in hand, and may see how its citizen is reached. */
    private static boolean mayContact(Case of, SignedIn person) {
        return of.records().contact()
                && of.state().open()
                && person.account().equals(of.progress().handler())
                && person.may(Verb.SEE_CONTACT)
                && of.isWithin(person.within(Verb.SEE_CONTACT));
    }

    /** Takes a step; one that is filled in wrongly, or is not possible any more, comes back with what is wrong. */
    @PostMapping(ONE + "/steps/{step}")
    String take(
            @PathVariable String number,
            @PathVariable String step,
            @RequestParam Map<String, String> fields,
            SignedIn person,
            Look look,
            HttpServletResponse response,
            Deed deed,
            Model model) {
        Case found = one(number, person);
        StepKind kind = kind(step);
        deed.on(KIND, found.number()).after(Map.of("step", step));
        StepEntry entry = StepEntry.read(kind, fields, LocalDate.ofInstant(views.now(), zone), look);
        ProposedStep proposed = entry.step();
        if (proposed == null) {
            return again(
                    found,
                    kind,
                    fields,
                    entry.faults(),
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    person,
                    look,
                    response,
                    model);
        }
        StepOutcome outcome = isSeen(found, fields)
                ? casework.take(found.id(), resolved(proposed, person), null, person)
                : new StepOutcome.Overtaken(found);
        counts.changed();
        if (outcome instanceof StepOutcome.Taken) {
            boolean undone = fields.containsKey("undo");
            String notice = undone ? "undone" : kind == StepKind.TAKEN ? "taken" : "done";
            return PageAddress.backTo(fields.get("back"), CaseViews.address(found), notice, 1);
        } else if (outcome instanceof StepOutcome.Overtaken overtaken) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("notice", "overtaken");
            return shown(
                    overtaken.now(),
                    filled(overtaken.now(), kind, fields, Map.of(), person, look),
                    person,
                    look,
                    model);
        } else if (outcome instanceof StepOutcome.Refused refused) {
            return refused(refused, kind, fields, person, look, response, model);
        }
        throw absent();
    }

    private String refused(
            StepOutcome.Refused refused,
            StepKind kind,
            Map<String, String> fields,
            SignedIn person,
            Look look,
            HttpServletResponse response,
            Model model) {
        String why = look.problem(refused.why());
        if (!refused.field().equals("kind")) {
            String fault = look.sayOr(
                    "case.refused." + refused.field(), Character.toUpperCase(why.charAt(0)) + why.substring(1));
            return again(
                    refused.now(),
                    kind,
                    fields,
                    Map.of(refused.field(), fault),
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    person,
                    look,
                    response,
                    model);
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        String possible = refused.possible().stream()
                .map(each -> look.say("case.do." + StepEntry.word(each)))
                .collect(Collectors.joining(look.say("case.and")));
        String what = look.say("case.do." + StepEntry.word(kind));
        model.addAttribute(
                "refused",
                possible.isEmpty()
                        ? look.say("case.wrong.impossible.none", what, why)
                        : look.say("case.wrong.impossible", what, why, possible));
        return shown(refused.now(), untouched(refused.now(), person, look), person, look, model);
    }

    /** A case that another goes on as is named by people, and known by its id. */
    private ProposedStep resolved(ProposedStep step, SignedIn person) {
        String other = step.details().other();
        if (step.kind() != StepKind.MERGED || other == null) {
            return step;
        }
        return casework.find(other, person)
                .map(found -> new ProposedStep(step.kind(), step.words(), StepDetails.other(found.id())))
                .orElse(step);
    }

    private String again(
            Case of,
            StepKind kind,
            Map<String, String> fields,
            Map<String, String> faults,
            HttpStatus status,
            SignedIn person,
            Look look,
            HttpServletResponse response,
            Model model) {
        response.setStatus(status.value());
        return shown(of, filled(of, kind, fields, faults, person, look), person, look, model);
    }

    private List<StepForm> untouched(Case of, SignedIn person, Look look) {
        return StepForms.untouched(look, others(of)).of(casework.possible(of, person), of.state());
    }

    private List<StepForm> filled(
            Case of,
            StepKind kind,
            Map<String, String> fields,
            Map<String, String> faults,
            SignedIn person,
            Look look) {
        return new StepForms(look, others(of), kind, fields, faults).of(casework.possible(of, person), of.state());
    }

    private List<Option> others(Case of) {
        return colleagues.forCase(of);
    }

    private String shown(Case of, List<StepForm> forms, SignedIn person, Look look, Model model) {
        model.addAttribute("sheet", views.sheet(of, mayContact(of, person), person, look));
        model.addAttribute("steps", of.steps().size());
        model.addAttribute("forms", forms);
        model.addAttribute("anyBeside", forms.stream().anyMatch(StepForm::beside));
        model.addAttribute("besideOpen", forms.stream().anyMatch(form -> form.beside() && form.open()));
        model.addAttribute(
                "mayPublish",
                of.answer() != null && person.may(Verb.WORK_CASES) && of.isWithin(person.within(Verb.WORK_CASES)));
        model.addAttribute("undo", isJustTaken(of, person) ? of.progress().team() : null);
        model.addAttribute("n", 1);
        return "console/case";
    }

    /** Whether the last that was done is that this person took it in hand, which may be undone by handing it back. */
    private static boolean isJustTaken(Case of, SignedIn person) {
        CaseStep last = of.steps().get(of.steps().size() - 1);
        return last.kind() == StepKind.TAKEN && last.by().equals(person.account());
    }

    private Case one(String number, SignedIn person) {
        return casework.find(number, person).orElseThrow(CasePage::absent);
    }

    private static StepKind kind(String word) {
        return Stream.of(StepKind.values())
                .filter(kind -> StepEntry.word(kind).equals(word) && kind.verb() != null)
                .findFirst()
                .orElseThrow(CasePage::absent);
    }

    /** Whether the person looked at the case with all the steps that it has: its version rises without steps, too. */
    private static boolean isSeen(Case of, Map<String, String> fields) {
        return fields.getOrDefault("steps", "").equals(String.valueOf(of.steps().size()));
    }

    private static ProblemException absent() {
        return new ProblemException(Problem.of(404, "No such case"));
    }
}
