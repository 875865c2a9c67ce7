package org.huiyin.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.casework.CaseDeadline.Kind;
import org.huiyin.rules.CaseRules;
import org.huiyin.rules.Term;
import org.huiyin.rules.WorkingDays;
import org.jspecify.annotations.Nullable;

/** Until when what is to be done in a case, by its region's rules and the official calendar. */
final class CaseDeadlines {

    private final WorkingDays calendar;
    private final ZoneId zone;

    CaseDeadlines(WorkingDays calendar, ZoneId zone) {
        this.calendar = calendar;
        this.zone = zone;
    }

    /**
     * Those that a case begins with.
     *
     * @param limit the last day for an answer; null where the rules say it
     */
    List<CaseDeadline> begun(CaseRecords records, CaseRules rules, Instant opened, @Nullable LocalDate limit) {
        List<CaseDeadline> deadlines = new ArrayList<>();
        if (records.contact()) {
            add(deadlines, Kind.CONTACT, rules.contact(), opened);
        }
        if (limit == null) {
            add(deadlines, Kind.ANSWER, rules.answer(), opened);
        } else {
            deadlines.add(new CaseDeadline(Kind.ANSWER, day(opened), null, limit, false, null));
        }
        return deadlines;
    }

    /** Those that a step leaves. */
    List<CaseDeadline> after(Case before, CaseState next, CaseStep step, CaseRules rules) {
        Instant at = step.at();
        List<CaseDeadline> deadlines = new ArrayList<>(before.deadlines());
        switch (step.kind()) {
            case ATTEMPTED -> {
                if (next == CaseState.NOT_REACHED) {
                    met(deadlines, Kind.CONTACT, at);
                }
            }
            case CONTACTED, VERIFIED -> met(deadlines, Kind.CONTACT, at);
            case RECTIFYING -> put(deadlines, Kind.ANSWER, step.details().until());
            case EXTENDED -> longer(deadlines, step.details().days());
            case ANSWERED -> {
                met(deadlines, Kind.CONTACT, at);
                met(deadlines, Kind.ANSWER, at);
                if (CaseFlow.mustBeCalledBack(before, rules)) {
                    add(deadlines, Kind.CALL_BACK, rules.callBack(), at);
                }
            }
            case CALLED_BACK -> {
                if (next == CaseState.CALLED_BACK) {
                    met(deadlines, Kind.CALL_BACK, at);
                }
            }
            case SENT_BACK, REOPENED -> {
                deadlines.removeIf(each -> each.met() == null);
                add(deadlines, Kind.ANSWER, rules.answer(), at);
            }
            case RESCHEDULED -> deadlines.replaceAll(each -> each.met() == null ? each.anew(calendar) : each);
            default -> {}
        }
        return deadlines;
    }

    /** The last day by which something may be put right in a case, extensions aside; null where the rules name none. */
    @Nullable
    LocalDate latest(Case now, CaseRules rules) {
        LocalDate begun = now.deadlines().stream()
                .filter(each -> each.kind() == Kind.ANSWER && each.met() == null)
                .map(CaseDeadline::since)
                .findFirst()
                .orElse(day(now.opened()));
        return rules.complicated().ends()
                ? rules.complicated().after(begun, calendar).day()
                : null;
    }

    private void add(List<CaseDeadline> deadlines, Kind kind, Term term, Instant since) {
        if (term.ends()) {
            deadlines.add(CaseDeadline.of(kind, day(since), term, calendar));
        }
    }

    private static void met(List<CaseDeadline> deadlines, Kind kind, Instant at) {
        deadlines.replaceAll(each -> each.kind() == kind ? each.metAt(at) : each);
    }

    private static void put(List<CaseDeadline> deadlines, Kind kind, @Nullable LocalDate day) {
        if (day != null) {
            deadlines.replaceAll(each -> each.kind() == kind && each.met() == null ? each.until(day) : each);
        }
    }

    private void longer(List<CaseDeadline> deadlines, @Nullable Integer days) {
        if (days != null) {
            deadlines.replaceAll(
                    each -> each.kind() == Kind.ANSWER && each.met() == null ? each.longer(days, calendar) : each);
        }
    }

    /** When a case is due and to be looked at, if its followers are to be told at a time. */
    CaseSchedule schedule(Case now, CaseRules rules, Instant at, @Nullable Instant tell) {
        Instant due = now.next().map(each -> each.end(zone)).orElse(CaseSchedule.NEVER);
        Instant watch = now.state().open()
                ? now.deadlines().stream()
                        .filter(each -> each.met() == null)
                        .flatMap(each -> each.provisional()
                                ? Stream.concat(moments(each, rules), Stream.of(tomorrow(at)))
                                : moments(each, rules))
                        .filter(moment -> moment.isAfter(at))
                        .min(Instant::compareTo)
                        .orElse(null)
                : null;
        return new CaseSchedule(due, watch, tell);
    }

    private Stream<Instant> moments(CaseDeadline deadline, CaseRules rules) {
        return Stream.concat(
                rules.warnDays() == 0 ? Stream.empty() : Stream.of(warning(deadline, rules)),
                rules.escalations().stream().map(each -> escalation(deadline, each)));
    }

    /** The steps that the gateway owes a case by now: of each alarm one, however often the case is looked at. */
    List<ProposedStep> alarms(Case now, CaseRules rules, Instant at) {
        List<ProposedStep> alarms = new ArrayList<>();
        List<CaseDeadline> open =
                now.deadlines().stream().filter(each -> each.met() == null).toList();
        if (open.stream().anyMatch(each -> !each.anew(calendar).equals(each))) {
            alarms.add(new ProposedStep(StepKind.RESCHEDULED, null, StepDetails.NONE));
            return alarms;
        }
        for (CaseDeadline deadline : open) {
            if (rules.warnDays() > 0 && !at.isBefore(warning(deadline, rules)) && at.isBefore(deadline.end(zone))) {
                alarms.add(new ProposedStep(StepKind.WARNED, null, StepDetails.alarm(deadline, null, null)));
            }
            for (CaseRules.Escalation each : rules.escalations()) {
                if (!at.isBefore(escalation(deadline, each))) {
                    StepDetails over = StepDetails.alarm(deadline, each.after(), each.to());
                    alarms.add(new ProposedStep(StepKind.ESCALATED, null, over));
                }
            }
        }
        alarms.removeIf(alarm ->
                now.steps(alarm.kind()).stream().anyMatch(step -> step.details().equals(alarm.details())));
        return alarms;
    }

    /** The beginning of the day on which it is told that a deadline comes near. */
    Instant warning(CaseDeadline deadline, CaseRules rules) {
        LocalDate day = deadline.day();
        for (int left = rules.warnDays(); left > 0; ) {
            day = day.minusDays(1);
            left -= calendar.isWorking(day) ? 1 : 0;
        }
        return day.atStartOfDay(zone).toInstant();
    }

    /** The end of the day after which somebody is told that it is over. */
    Instant escalation(CaseDeadline deadline, CaseRules.Escalation escalation) {
        LocalDate day = escalation.after() == 0
                ? deadline.day()
                : calendar.after(deadline.day(), escalation.after()).day();
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** When it is looked whether a year's calendar has been announced. */
    private Instant tomorrow(Instant at) {
        return day(at).plusDays(1).atStartOfDay(zone).toInstant();
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }
}
