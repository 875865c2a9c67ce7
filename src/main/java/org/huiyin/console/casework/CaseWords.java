package org.huiyin.console.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.huiyin.casework.CallBack;
import org.huiyin.casework.Case;
import org.huiyin.casework.CaseDeadline;
import org.huiyin.casework.CaseProgress;
import org.huiyin.casework.CaseState;
import org.huiyin.casework.CaseStep;
import org.huiyin.casework.StepDetails;
import org.huiyin.casework.StepKind;
import org.huiyin.console.casework.CaseRow.Mark;
import org.huiyin.console.casework.CaseSheet.Due;
import org.huiyin.console.casework.CaseSheet.Fact;
import org.huiyin.console.casework.CaseSheet.Happening;
import org.huiyin.console.page.Look;
import org.huiyin.console.rules.WhoMayWords;
import org.huiyin.evaluation.Subject;
import org.huiyin.rules.CaseRules;
import org.huiyin.rules.Term;
import org.huiyin.rules.WorkingDays;
import org.jspecify.annotations.Nullable;

/**
 * Says what a case is in the reader's language.
 *
 * @param now when the page is made
 * @param names what people and teams are called
 */
record CaseWords(Look look, WorkingDays calendar, ZoneId zone, Instant now, ShownNames.OnPage names) {

    /** The kind of a chip. */
    static String tone(CaseState state) {
        return switch (state) {
            case RECEIVED, ASSIGNED, RECTIFYING -> "fair";
            case NOT_REACHED -> "poor";
            case ANSWERED, CALLED_BACK, CLOSED -> "good";
            case CONTACTED, VERIFIED, EXPLAINING, MERGED -> "quiet";
        };
    }

    @Nullable
    Countdown countdown(Case of) {
        return Countdown.of(of.next().orElse(null), today(), calendar, look);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }

    List<Mark> marks(Case of) {
        CaseProgress progress = of.progress();
        List<Mark> marks = new ArrayList<>();
        if (progress.supervised()) {
            marks.add(new Mark("warn", look.say("case.mark.supervised")));
        }
        if (progress.urged() > 0) {
            marks.add(new Mark("fair", look.say("case.mark.urged")));
        }
        if (of.isAnswerUndelivered()) {
            marks.add(new Mark("warn", look.say("case.mark.undelivered")));
        }
        if (progress.hard()) {
            marks.add(new Mark("fair", look.say("case.mark.hard")));
        }
        if (progress.redone() > 0) {
            marks.add(new Mark("poor", look.say("case.mark.redone", progress.redone())));
        }
        if (of.records().ofMatter() > 1) {
            marks.add(
                    new Mark("quiet", look.say("case.mark.linked", of.records().ofMatter())));
        }
        return marks;
    }

    /** What was done, the latest first. */
    List<Happening> timeline(Case of) {
        List<Happening> steps = new ArrayList<>(of.steps().stream()
                .map(step -> new Happening(
                        step.at(),
                        what(of, step),
                        names.person(step.by()),
                        step.words(),
                        kind(step),
                        step.kind() == StepKind.UNDELIVERED ? List.of() : facts(step.details())))
                .toList());
        Collections.reverse(steps);
        return steps;
    }

    private String what(Case of, CaseStep step) {
        String key = "case.step." + StepEntry.word(step.kind());
        StepDetails details = step.details();
        if (step.kind() == StepKind.VERIFIED && details.finding() != null) {
            return look.say(key, look.say("case.finding." + StepEntry.word(details.finding())));
        } else if (step.kind() == StepKind.UNDELIVERED) {
            boolean answer = of.steps(StepKind.ANSWERED).stream()
                    .anyMatch(each -> each.id().equals(details.other()));
            return look.say(key, look.say(answer ? "case.letter.answer" : "case.letter.receipt"));
        } else if (details.deadline() != null) {
            return look.say(key, look.say("case.deadline." + StepEntry.word(details.deadline())));
        }
        return look.say(key, "");
    }

    private static String kind(CaseStep step) {
        return switch (step.kind()) {
            case ANSWERED, CLOSED, CONTACTED -> "good";
            case CALLED_BACK -> {
                CallBack call = step.details().callBack();
                yield call != null && call.reached() && call.satisfied() ? "good" : "poor";
            }
            case REFUSED, SENT_BACK, ATTEMPTED, REOPENED, UNDELIVERED -> "poor";
            case ESCALATED, SUPERVISED -> "warn";
            case WARNED, URGED, MARKED_HARD, EXTENDED -> "fair";
            default -> "quiet";
        };
    }

    private List<Fact> facts(StepDetails details) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "case.fact.team", names.team(details.team()));
        add(facts, "case.fact.handler", names.person(details.handler()));
        add(
                facts,
                details.deadline() == null ? "case.fact.until" : "cases.due",
                details.until() == null ? null : look.day(details.until()));
        add(
                facts,
                "case.fact.days",
                details.days() == null || details.deadline() != null
                        ? null
                        : look.say("case.fact.days.n", details.days()));
        add(facts, "case.fact.other", details.other());
        add(facts, "case.fact.to", details.to() == null ? null : look.sayOr("case.to." + details.to(), details.to()));
        CallBack call = details.callBack();
        if (call != null) {
            add(facts, "call.outcome", look.say("call.outcome." + StepEntry.word(call.outcome())));
            add(facts, "call.contacted", yes(call.contacted()));
            add(
                    facts,
                    "call.solved",
                    call.solved() == null ? null : look.say("call.solved." + StepEntry.word(call.solved())));
            add(facts, "call.result", level(call.result()));
            add(facts, "call.manner", level(call.manner()));
            add(facts, "call.truthful", yes(call.truthful()));
            add(facts, "call.redo", yes(call.redo()));
        }
        return facts;
    }

    private @Nullable String yes(@Nullable Boolean said) {
        return said == null ? null : look.say(said ? "case.yes" : "case.no");
    }

    private @Nullable String level(@Nullable Integer level) {
        return level == null ? null : look.say("level." + level);
    }

    List<Fact> facts(Case of) {
        CaseProgress progress = of.progress();
        Subject subject = of.subject();
        List<Fact> facts = new ArrayList<>();
        add(facts, "case.opened", look.exact(of.opened()));
        add(facts, "case.why", look.say("case.why." + StepEntry.word(of.reason())));
        add(facts, "case.team", names.team(progress.team()));
        add(facts, "case.handler", names.person(progress.handler()));
        add(
                facts,
                "case.finding",
                progress.finding() == null
                        ? null
                        : look.say("case.finding." + StepEntry.word(progress.finding()))
                                + (progress.confirmed() ? look.say("case.finding.confirmed") : ""));
        add(facts, "case.redone", progress.redone() == 0 ? null : look.number(progress.redone()));
        names.named().read(List.of(subject));
        add(facts, "case.area", names.named().area(subject.areaCode()));
        add(facts, "case.department", names.team(subject.deptCode()));
        add(facts, "case.item", names.named().item(subject.taskCode()));
        add(facts, "case.window", names.named().window(subject.deptCode(), subject.window()));
        add(
                facts,
                "case.language",
                of.language() == null ? null : look.sayOr("case.language." + of.language(), of.language()));
        return facts;
    }

    /** What the rules of its region demand of it. */
    List<Fact> rules(CaseRules rules) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "case.rules.contact", term(rules.contact()));
        add(facts, "case.rules.answer", term(rules.answer()));
        add(facts, "case.rules.call-back", term(rules.callBack()));
        add(facts, "case.rules.attempts", look.say("case.rules.attempts.n", rules.attempts(), rules.attemptDays()));
        add(facts, "case.rules.closing", look.say("case.rules.closing." + StepEntry.word(rules.calledBack())));
        new TreeMap<>(rules.whoMay())
                .forEach((step, who) -> facts.add(new Fact(WhoMayWords.name(step, look), WhoMayWords.of(who, look))));
        return facts;
    }

    private @Nullable String term(Term term) {
        return term.ends() ? look.say(term.working() ? "case.rules.working" : "case.rules.natural", term.days()) : null;
    }

    /** Each deadline: how long there is, or whether it was met. */
    List<Due> deadlines(Case of) {
        return of.deadlines().stream()
                .flatMap(deadline -> Stream.of(deadline)
                        .map(this::countdown)
                        .filter(countdown -> countdown != null)
                        .map(countdown ->
                                new Due(look.say("case.deadline." + StepEntry.word(deadline.kind())), countdown)))
                .toList();
    }

    private @Nullable Countdown countdown(CaseDeadline deadline) {
        return deadline.met() == null
                ? Countdown.of(deadline, today(), calendar, look)
                : Countdown.met(deadline, deadline.missed(now, zone), look);
    }

    private void add(List<Fact> facts, String key, @Nullable String value) {
        if (value != null) {
            facts.add(new Fact(look.say(key), value));
        }
    }
}
