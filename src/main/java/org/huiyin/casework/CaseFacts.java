package org.huiyin.casework;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.huiyin.evaluation.Subject;
import org.huiyin.evaluation.SubjectScope;
import org.jspecify.annotations.Nullable;

/**
 * What figures count of a case, and nothing else of it, so that those of very many can be read. It follows from the case.
 *
 * @param due see {@link CaseSchedule}
 * @param subject by which scopes tell it from others
 * @param redone whether it was sent back or opened again
 * @param records how many there are of the matter itself
 * @param seconds from its opening to the first step of each of the kinds {@link #TIMED}, as far as there is one
 * @param answer the last day for an answer and when it was given; null where the rules name none
 * @param firstCall what was said of the matter when the citizen was first reached; null where they never were
 * @param lastCall the same of the last time
 */
public record CaseFacts(
        CaseState state,
        Instant due,
        Subject subject,
        @Nullable String team,
        boolean redone,
        int records,
        boolean named,
        boolean contact,
        boolean confirmed,
        @Nullable CaseFinding finding,
        Map<StepKind, Long> seconds,
        @Nullable CaseDeadline answer,
        @Nullable CallBack firstCall,
        @Nullable CallBack lastCall) {

    /** The steps of which figures tell how long they took. */
    public static final List<StepKind> TIMED =
            List.of(StepKind.CONTACTED, StepKind.VERIFIED, StepKind.ANSWERED, StepKind.CLOSED);

    public CaseFacts {
        seconds = Map.copyOf(seconds);
    }

    public static CaseFacts of(Case one) {
        CaseRecords records = one.records();
        CaseProgress progress = one.progress();
        Subject subject = one.subject();
        List<CallBack> calls = one.steps(StepKind.CALLED_BACK).stream()
                .map(step -> step.details().callBack())
                .filter(call -> call != null && call.reached())
                .map(call -> call(call.solved(), call.result()))
                .toList();
        return new CaseFacts(
                progress.state(),
                one.schedule().due(),
                new Subject(subject.areaCode(), subject.deptCode(), null, null, subject.window(), subject.staff()),
                progress.team(),
                progress.redone() > 0,
                records.ofMatter(),
                records.named(),
                records.contact(),
                progress.confirmed(),
                progress.finding(),
                seconds(one),
                one.deadline(CaseDeadline.Kind.ANSWER)
                        .map(limit -> answer(limit.day(), limit.met()))
                        .orElse(null),
                calls.isEmpty() ? null : calls.get(0),
                calls.isEmpty() ? null : calls.get(calls.size() - 1));
    }

    /** By moments as precise as stores keep them, for a case to come to the same before it is written and after. */
    private static Map<StepKind, Long> seconds(Case one) {
        Instant opened = one.opened().truncatedTo(ChronoUnit.MILLIS);
        Map<StepKind, Long> seconds = new EnumMap<>(StepKind.class);
        for (CaseStep step : one.steps()) {
            if (TIMED.contains(step.kind())) {
                Instant at = step.at().truncatedTo(ChronoUnit.MILLIS);
                seconds.putIfAbsent(step.kind(), Duration.between(opened, at).toSeconds());
            }
        }
        return seconds;
    }

    /** A limit for an answer, without how it came about. */
    public static CaseDeadline answer(LocalDate day, @Nullable Instant met) {
        return new CaseDeadline(CaseDeadline.Kind.ANSWER, day, null, day, false, met);
    }

    /** What a citizen who was reached said of the matter, without the rest of the talk. */
    public static CallBack call(CallBack.@Nullable Solved solved, @Nullable Integer result) {
        return new CallBack(CallBack.Outcome.REACHED, null, solved, result, null, null, null);
    }

    /** As {@link Case#isWithin}. */
    public boolean isWithin(SubjectScope scope) {
        return Case.isWithin(scope, subject, team);
    }
}
