package org.huiyin.casework;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.huiyin.evaluation.Subject;
import org.huiyin.evaluation.SubjectScope;
import org.jspecify.annotations.Nullable;

/**
 * A bad rating, or several of one matter, until it is answered. All that it is follows from how it was opened and from its
 * steps.
 *
 * @param id time-ordered
 * @param number for people, as {@code 2026-310101-000123}: the year, the area or 000000, and a running number of both
 * @param version 1 when it was opened, one more for each change
 * @param language in which the citizen is told, as {@code zh} or {@code en}; null where it is not known
 * @param deadlines at most one of each kind
 * @param steps all of them, oldest first
 * @param told how many of the steps its followers know
 */
public record Case(
        String id,
        String number,
        int version,
        Instant opened,
        OpeningReason reason,
        @Nullable String language,
        CaseRecords records,
        CaseProgress progress,
        List<CaseDeadline> deadlines,
        List<CaseStep> steps,
        CaseSchedule schedule,
        int told) {

    public Case {
        deadlines = List.copyOf(deadlines);
        steps = List.copyOf(steps);
    }

    public Subject subject() {
        return records.subject();
    }

    /** Whether somebody with this scope has to do with it: by what is rated, or as its team is theirs. */
    public boolean isWithin(SubjectScope scope) {
        return isWithin(scope, subject(), progress.team());
    }

    static boolean isWithin(SubjectScope scope, Subject subject, @Nullable String team) {
        return scope.covers(subject) || team != null && scope.departments().contains(team);
    }

    public CaseState state() {
        return progress.state();
    }

    /** Whether somebody's words began it, and no record: then nothing but it leads to a citizen. */
    public boolean isBegunByWords() {
        return reason == OpeningReason.BY_HAND || reason == OpeningReason.WORK_ORDER;
    }

    /** The next day by which something has to be done; empty where nothing is left to do in time. */
    public Optional<CaseDeadline> next() {
        return state().open()
                ? deadlines.stream().filter(each -> each.met() == null).min(Comparator.comparing(CaseDeadline::day))
                : Optional.empty();
    }

    public Optional<CaseDeadline> deadline(CaseDeadline.Kind kind) {
        return deadlines.stream().filter(each -> each.kind() == kind).findFirst();
    }

    /** The steps of a kind, oldest first. */
    public List<CaseStep> steps(StepKind kind) {
        return steps.stream().filter(step -> step.kind() == kind).toList();
    }

    /** The answer that the citizen was given last; null before the first. */
    public @Nullable String answer() {
        return last(steps(StepKind.ANSWERED)).map(CaseStep::words).orElse(null);
    }

    /** Whether the letter with the latest answer did not reach the citizen. */
    public boolean isAnswerUndelivered() {
        return last(steps(StepKind.ANSWERED))
                .filter(answer -> isUndelivered(answer.id()))
                .isPresent();
    }

    boolean isUndelivered(String step) {
        return steps(StepKind.UNDELIVERED).stream()
                .anyMatch(each -> step.equals(each.details().other()));
    }

    /** The steps of a kind since it was opened, sent back or opened again. */
    public List<CaseStep> ofThisRound(StepKind kind) {
        int from = 0;
        for (int i = 0; i < steps.size(); i++) {
            StepKind at = steps.get(i).kind();
            from = at == StepKind.SENT_BACK || at == StepKind.REOPENED ? i : from;
        }
        return steps.subList(from, steps.size()).stream()
                .filter(step -> step.kind() == kind)
                .toList();
    }

    static Optional<CaseStep> last(List<CaseStep> some) {
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(some.size() - 1));
    }

    /** The same after one step more, with what it leads to. */
    Case after(CaseStep step, CaseState next, List<CaseDeadline> left) {
        List<CaseStep> all = Stream.concat(steps.stream(), Stream.of(step)).toList();
        return new Case(
                id,
                number,
                version,
                opened,
                reason,
                language,
                records,
                progress.after(step, next),
                left,
                all,
                schedule,
                told);
    }

    Case with(CaseRecords now) {
        return new Case(id, number, version, opened, reason, language, now, progress, deadlines, steps, schedule, told);
    }

    /** Without what leads to citizens in its words; {@code raters} are pseudonyms by which nothing is to be found any more. */
    Case without(Collection<String> known, Collection<String> raters) {
        List<CaseStep> less = steps.stream().map(step -> step.without(known)).toList();
        CaseRecords left = records.without(CaseMatters.ofAny(records.matters(), raters));
        return new Case(id, number, version, opened, reason, language, left, progress, deadlines, less, schedule, told);
    }

    /**
     * As it is to be put in the place of this version where nothing happened but that its followers were told.
     *
     * @param known how many steps they know
     * @param again when they are told of what is left; null where that is nothing
     */
    public Case asTold(int known, @Nullable Instant again) {
        return asNext(schedule.tellAt(again), known);
    }

    /** As it is to be put in the place of this version. */
    Case asNext(CaseSchedule when, int known) {
        return new Case(
                id, number, version + 1, opened, reason, language, records, progress, deadlines, steps, when, known);
    }
}
