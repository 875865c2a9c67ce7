package org.huiyin.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.huiyin.rules.CaseRules;
import org.huiyin.rules.CaseRules.CalledBack;
import org.huiyin.rules.Term;
import org.huiyin.rules.WorkingDays;
import org.jspecify.annotations.Nullable;

/**
 * Which step may follow in which state, whoever takes it: 国办发〔2019〕51号's 评价, 反馈, 整改, 监督 as one machine, and what a
 * region's rules demand of it.
 */
final class CaseFlow {

    private static final Set<CaseState> WITH_A_TEAM = EnumSet.of(
            CaseState.ASSIGNED,
            CaseState.CONTACTED,
            CaseState.NOT_REACHED,
            CaseState.VERIFIED,
            CaseState.RECTIFYING,
            CaseState.EXPLAINING,
            CaseState.ANSWERED,
            CaseState.CALLED_BACK);
    private static final Set<CaseState> TO_BE_REACHED = EnumSet.of(CaseState.ASSIGNED, CaseState.NOT_REACHED);
    private static final Set<CaseState> UNANSWERED = EnumSet.of(
            CaseState.ASSIGNED,
            CaseState.CONTACTED,
            CaseState.NOT_REACHED,
            CaseState.VERIFIED,
            CaseState.RECTIFYING,
            CaseState.EXPLAINING);
    private static final Set<CaseState> FOUND = EnumSet.of(
            CaseState.VERIFIED, CaseState.RECTIFYING, CaseState.EXPLAINING, CaseState.ANSWERED, CaseState.CALLED_BACK);
    private static final Set<CaseState> ANSWERED = EnumSet.of(CaseState.ANSWERED, CaseState.CALLED_BACK);

    private final WorkingDays calendar;
    private final ZoneId zone;

    CaseFlow(WorkingDays calendar, ZoneId zone) {
        this.calendar = calendar;
        this.zone = zone;
    }

    /** Why a step of this kind cannot be taken now; null where it can. */
    @Nullable
    String hindrance(Case now, StepKind kind, CaseRules rules, Instant at) {
        CaseProgress progress = now.progress();
        CaseState state = now.state();
        CaseFinding finding = progress.finding();
        boolean is =
                switch (kind) {
                    case OPENED -> false;
                    case ASSIGNED -> state == CaseState.RECEIVED || state == CaseState.ASSIGNED;
                    case REFUSED -> state == CaseState.ASSIGNED && !progress.ruled();
                    case RULED ->
                        (state == CaseState.RECEIVED || state == CaseState.ASSIGNED)
                                && !now.steps(StepKind.REFUSED).isEmpty();
                    case TAKEN -> WITH_A_TEAM.contains(state) && progress.handler() == null;
                    case HANDED_ON -> WITH_A_TEAM.contains(state);
                    case ATTEMPTED, CONTACTED -> TO_BE_REACHED.contains(state);
                    case VERIFIED ->
                        state == CaseState.CONTACTED
                                || state == CaseState.NOT_REACHED
                                || state == CaseState.VERIFIED
                                || state == CaseState.ASSIGNED && !now.records().contact();
                    case CONFIRMED ->
                        FOUND.contains(state)
                                && finding != null
                                && !finding.asksForRectification()
                                && !progress.confirmed();
                    case RECTIFYING -> state == CaseState.VERIFIED && finding != null && finding.asksForRectification();
                    case EXPLAINING ->
                        state == CaseState.VERIFIED && finding != null && !finding.asksForRectification();
                    case EXTENDED -> UNANSWERED.contains(state);
                    case ANSWERED -> state == CaseState.RECTIFYING || state == CaseState.EXPLAINING;
                    case CALLED_BACK, SENT_BACK -> ANSWERED.contains(state);
                    case CLOSED -> ANSWERED.contains(state) || state.open() && nothingCounts(now);
                    case REOPENED -> state == CaseState.CLOSED;
                    case MERGED, URGED, EXCLUDED, WARNED, ESCALATED, RESCHEDULED -> state.open();
                    case SUPERVISED -> state.open() && !progress.supervised();
                    case MARKED_HARD -> state.open() && !progress.hard();
                    case NOTED, LINKED, UNDELIVERED -> state != CaseState.MERGED;
                };
        if (!is) {
            return "A case that is " + word(state) + " cannot be " + word(kind) + " now";
        }
        return switch (kind) {
            case REFUSED -> refusal(now, rules, at);
            case EXTENDED -> rules.longestExtension() == 0 ? "The region's rules allow no extension" : null;
            case CLOSED -> closing(now, rules);
            default -> null;
        };
    }

    private @Nullable String refusal(Case now, CaseRules rules, Instant at) {
        Term term = rules.refusal();
        Instant given =
                Case.last(now.steps(StepKind.ASSIGNED)).map(CaseStep::at).orElse(now.opened());
        return term.ends() && term.after(day(given), calendar).day().isBefore(day(at))
                ? "A case may be refused within " + term + " of its assignment, which are over"
                : null;
    }

    /** Whether all of its records are excluded. */
    private static boolean nothingCounts(Case now) {
        Set<String> excluded = now.steps(StepKind.EXCLUDED).stream()
                .map(step -> String.valueOf(step.details().other()))
                .collect(Collectors.toSet());
        return !excluded.isEmpty() && excluded.containsAll(now.records().evaluations());
    }

    private static @Nullable String closing(Case now, CaseRules rules) {
        if (nothingCounts(now)) {
            return null;
        }
        List<CaseStep> calls = now.ofThisRound(StepKind.CALLED_BACK);
        CallBack said = calls.stream()
                .map(call -> call.details().callBack())
                .filter(call -> call != null && call.reached())
                .reduce((first, second) -> second)
                .orElse(null);
        if (said == null) {
            boolean unheard = now.isAnswerUndelivered() && now.records().contact();
            return (mustBeCalledBack(now, rules) || unheard) && now.state() != CaseState.CALLED_BACK
                    ? (unheard ? "The answer did not reach the citizen, who" : "The citizen")
                            + " is to be called back first, or to be tried " + rules.attempts() + " times on "
                            + rules.attemptDays() + " days"
                    : null;
        }
        boolean content = said.saidSolved() && said.satisfied() && !Boolean.TRUE.equals(said.redo());
        boolean excused = now.progress().confirmed() || now.progress().redone() >= rules.mostRedone();
        return content || excused
                ? null
                : "The citizen says that it is not solved, or is not satisfied: send it back, or have another office"
                        + " confirm a finding that nothing can be put right";
    }

    /** Whether a case of this kind is closed only after somebody tried to call the citizen back. */
    static boolean mustBeCalledBack(Case now, CaseRules rules) {
        CaseRecords records = now.records();
        return records.contact()
                && (rules.calledBack() == CalledBack.EVERYBODY
                        || rules.calledBack() == CalledBack.NAMED && records.named());
    }

    /** The state that a step leads to. */
    CaseState next(Case now, ProposedStep step, CaseRules rules, Instant at) {
        CaseState state = now.state();
        return switch (step.kind()) {
            case ASSIGNED, RULED -> CaseState.ASSIGNED;
            case REFUSED -> CaseState.RECEIVED;
            case ATTEMPTED -> enough(now.ofThisRound(StepKind.ATTEMPTED), rules, at) ? CaseState.NOT_REACHED : state;
            case CONTACTED -> CaseState.CONTACTED;
            case VERIFIED -> CaseState.VERIFIED;
            case RECTIFYING -> CaseState.RECTIFYING;
            case EXPLAINING -> CaseState.EXPLAINING;
            case ANSWERED -> CaseState.ANSWERED;
            case CALLED_BACK -> calledBack(now, step, rules, at);
            case CLOSED -> CaseState.CLOSED;
            case SENT_BACK, REOPENED ->
                now.steps(StepKind.CONTACTED).isEmpty() ? CaseState.ASSIGNED : CaseState.CONTACTED;
            case MERGED -> CaseState.MERGED;
            default -> state;
        };
    }

    private CaseState calledBack(Case now, ProposedStep step, CaseRules rules, Instant at) {
        CallBack call = step.details().callBack();
        return call != null && call.reached() || enough(now.ofThisRound(StepKind.CALLED_BACK), rules, at)
                ? CaseState.CALLED_BACK
                : now.state();
    }

    /** Whether one more try in vain makes it as many, on as many days, as the rules ask. */
    private boolean enough(List<CaseStep> before, CaseRules rules, Instant at) {
        Set<LocalDate> days = new TreeSet<>(Set.of(day(at)));
        before.forEach(step -> days.add(day(step.at())));
        return before.size() + 1 >= rules.attempts() && days.size() >= rules.attemptDays();
    }

    LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
