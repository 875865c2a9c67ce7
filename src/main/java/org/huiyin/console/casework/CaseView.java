package org.huiyin.console.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.huiyin.casework.CallBack;
import org.huiyin.casework.Case;
import org.huiyin.casework.CaseDeadline;
import org.huiyin.casework.CaseProgress;
import org.huiyin.casework.CaseSchedule;
import org.huiyin.casework.CaseStep;
import org.huiyin.casework.StepDetails;
import org.huiyin.casework.StepKind;
import org.huiyin.evaluation.Subject;
import org.huiyin.rules.Term;
import org.jspecify.annotations.Nullable;

/**
 * A case as the API shows it. Never who rated.
 *
 * @param records the ids of its records, oldest first
 * @param due when its next deadline is over; null where nothing is left to do in time
 * @param possible what this person can do to it now; null in a list
 */
record CaseView(
        String id,
        String number,
        int version,
        Instant opened,
        String reason,
        String state,
        Subject subject,
        @Nullable String team,
        @Nullable String handler,
        @Nullable String finding,
        boolean confirmed,
        int redone,
        int urged,
        boolean supervised,
        boolean hard,
        boolean named,
        boolean contact,
        @Nullable String language,
        List<String> records,
        @Nullable Instant due,
        boolean overdue,
        List<DeadlineView> deadlines,
        List<StepView> steps,
        @Nullable List<String> possible) {

    /**
     * A deadline.
     *
     * @param term as 5 working days; null where somebody named the day
     * @param met null for not yet
     */
    record DeadlineView(
            String kind, LocalDate day, @Nullable String term, boolean provisional, @Nullable Instant met) {}

    /** A step; what its kind has no use for is null. */
    record StepView(
            String id,
            String kind,
            String by,
            Instant at,
            @Nullable String words,
            @Nullable String team,
            @Nullable String handler,
            @Nullable String finding,
            @Nullable LocalDate until,
            @Nullable Integer days,
            @Nullable CallView callBack,
            @Nullable String other,
            @Nullable String deadline,
            @Nullable String to) {}

    /** A call by the script. */
    record CallView(
            String outcome,
            @Nullable Boolean contacted,
            @Nullable String solved,
            @Nullable Integer result,
            @Nullable Integer manner,
            @Nullable Boolean truthful,
            @Nullable Boolean redo) {}

    static CaseView of(Case one, @Nullable List<StepKind> possible, Clock clock) {
        CaseProgress progress = one.progress();
        Instant due = one.schedule().due();
        boolean never = due.equals(CaseSchedule.NEVER);
        return new CaseView(
                one.id(),
                one.number(),
                one.version(),
                one.opened(),
                word(one.reason()),
                word(progress.state()),
                one.subject(),
                progress.team(),
                progress.handler(),
                wordOrNull(progress.finding()),
                progress.confirmed(),
                progress.redone(),
                progress.urged(),
                progress.supervised(),
                progress.hard(),
                one.records().named(),
                one.records().contact(),
                one.language(),
                one.records().evaluations(),
                never ? null : due,
                !due.isAfter(clock.instant()),
                one.deadlines().stream().map(CaseView::deadline).toList(),
                one.steps().stream().map(CaseView::step).toList(),
                possible == null ? null : possible.stream().map(CaseView::word).toList());
    }

    private static DeadlineView deadline(CaseDeadline deadline) {
        Term term = deadline.term();
        return new DeadlineView(
                word(deadline.kind()),
                deadline.day(),
                term == null ? null : term.toString(),
                deadline.provisional(),
                deadline.met());
    }

    private static StepView step(CaseStep step) {
        StepDetails details = step.details();
        CallBack call = details.callBack();
        return new StepView(
                step.id(),
                word(step.kind()),
                step.by(),
                step.at(),
                step.words(),
                details.team(),
                details.handler(),
                wordOrNull(details.finding()),
                details.until(),
                details.days(),
                call == null
                        ? null
                        : new CallView(
                                word(call.outcome()),
                                call.contacted(),
                                wordOrNull(call.solved()),
                                call.result(),
                                call.manner(),
                                call.truthful(),
                                call.redo()),
                details.other(),
                wordOrNull(details.deadline()),
                details.to());
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable String wordOrNull(@Nullable Enum<?> value) {
        return value == null ? null : word(value);
    }
}
