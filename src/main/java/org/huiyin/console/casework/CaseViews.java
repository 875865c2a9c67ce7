package org.huiyin.console.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.huiyin.casework.Case;
import org.huiyin.casework.Casework;
import org.huiyin.casework.StepKind;
import org.huiyin.console.api.EvaluationView;
import org.huiyin.console.casework.CaseSheet.Said;
import org.huiyin.console.page.Look;
import org.huiyin.console.page.PageAddress;
import org.huiyin.console.page.PageNames.Named;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.rules.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes cases into what pages show, with what citizens said beside them. */
@Component
final class CaseViews {

    private static final String RECORDS = "/console/records/";

    private final Casework casework;
    private final EvaluationStore evaluations;
    private final ShownNames names;
    private final WorkingDays calendar;
    private final ZoneId zone;
    private final Clock clock;

    CaseViews(
            Casework casework,
            EvaluationStore evaluations,
            ShownNames names,
            WorkingDays calendar,
            ZoneId zone,
            Clock clock) {
        this.casework = casework;
        this.evaluations = evaluations;
        this.names = names;
        this.calendar = calendar;
        this.zone = zone;
        this.clock = clock;
    }

    CaseWords words(Look look) {
        return new CaseWords(look, calendar, zone, clock.instant(), names.of(look));
    }

    List<CaseRow> rows(List<Case> cases, SignedIn person, Look look) {
        CaseWords words = words(look);
        words.names()
                .named()
                .readDepartments(
                        cases.stream().map(each -> each.progress().team()).toList());
        Map<String, Evaluation> first = evaluations
                .byIds(cases.stream()
                        .flatMap(each -> each.records().evaluations().stream().limit(1))
                        .toList())
                .byId();
        return cases.stream()
                .map(each -> row(
                        each,
                        each.records().evaluations().stream()
                                .limit(1)
                                .map(first::get)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null),
                        person,
                        words))
                .toList();
    }

    private CaseRow row(Case of, @Nullable Evaluation said, SignedIn person, CaseWords words) {
        return new CaseRow(
                of.number(),
                address(of),
                of.steps().size(),
                StepEntry.word(of.state()),
                CaseWords.tone(of.state()),
                words.marks(of),
                said == null ? null : level(said),
                said == null ? null : said.text(),
                words.names().team(of.progress().team()),
                words.names().person(of.progress().handler()),
                of.progress().handler() == null && casework.possible(of, person).contains(StepKind.TAKEN),
                words.countdown(of));
    }

    /**
     * All there is to a case.
     *
     * @param contactMay whether this person may see the citizen's contact, for a reason
     */
    CaseSheet sheet(Case of, boolean contactMay, SignedIn person, Look look) {
        CaseWords words = words(look);
        return new CaseSheet(
                of.number(),
                address(of),
                StepEntry.word(of.state()),
                CaseWords.tone(of.state()),
                words.marks(of),
                words.countdown(of),
                said(of, person, words.names().named()),
                words.timeline(of),
                words.facts(of),
                words.deadlines(of),
                words.rules(casework.rules(of)),
                of.answer(),
                look.say(contactKey(of, contactMay)),
                contactMay);
    }

    private static String contactKey(Case of, boolean may) {
        return !of.records().contact() ? "case.contact.none" : may ? "case.contact.here" : "case.contact.handler";
    }

    private List<Said> said(Case of, SignedIn person, Named named) {
        boolean sees = person.may(Verb.SEE_RECORDS);
        Map<String, Evaluation> found =
                evaluations.byIds(of.records().evaluations()).byId();
        return of.records().evaluations().stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(each -> new Said(
                        each.receivedAt(),
                        level(each),
                        EvaluationView.word(each.kind()),
                        EvaluationView.word(each.occasion()),
                        each.text(),
                        each.tags().stream().map(named::tag).toList(),
                        sees && person.within(Verb.SEE_RECORDS).covers(each.subject())
                                ? RECORDS + PageAddress.segment(each.id())
                                : null))
                .toList();
    }

    private static @Nullable Integer level(Evaluation evaluation) {
        Satisfaction satisfaction = evaluation.satisfaction();
        return satisfaction == null ? null : satisfaction.level();
    }

    static String address(Case of) {
        return CasesPage.PATH + "/" + PageAddress.segment(of.number());
    }

    Instant now() {
        return clock.instant();
    }
}
