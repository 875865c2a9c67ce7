package org.huiyin.casework;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a step says beside its words; null for what its kind has no use for.
 *
 * @param team to which it is assigned or handed on
 * @param handler the account to which it is handed on
 * @param finding of {@link StepKind#VERIFIED}
 * @param until the day until which it will be put right
 * @param days how many days more, of the kind that the deadline is counted in
 * @param callBack of {@link StepKind#CALLED_BACK}
 * @param other the id of the record that is linked, of the case that it goes on as, or of the step whose letter did not arrive
 * @param deadline which deadline a step of the gateway's own is about
 * @param to to whom it is escalated, as the region's rules say
 */
public record StepDetails(
        @Nullable String team,
        @Nullable String handler,
        @Nullable CaseFinding finding,
        @Nullable LocalDate until,
        @Nullable Integer days,
        @Nullable CallBack callBack,
        @Nullable String other,
        CaseDeadline.@Nullable Kind deadline,
        @Nullable String to) {

    public static final StepDetails NONE = new StepDetails(null, null, null, null, null, null, null, null, null);

    public static StepDetails team(String team) {
        return new StepDetails(team, null, null, null, null, null, null, null, null);
    }

    public static StepDetails handOn(@Nullable String team, @Nullable String handler) {
        return new StepDetails(team, handler, null, null, null, null, null, null, null);
    }

    public static StepDetails finding(CaseFinding finding) {
        return new StepDetails(null, null, finding, null, null, null, null, null, null);
    }

    public static StepDetails until(LocalDate day) {
        return new StepDetails(null, null, null, day, null, null, null, null, null);
    }

    public static StepDetails days(int days) {
        return new StepDetails(null, null, null, null, days, null, null, null, null);
    }

    public static StepDetails callBack(CallBack callBack) {
        return new StepDetails(null, null, null, null, null, callBack, null, null, null);
    }

    public static StepDetails other(String id) {
        return new StepDetails(null, null, null, null, null, null, id, null, null);
    }

    /** That a deadline comes near, or has been over for some working days. */
    static StepDetails alarm(CaseDeadline deadline, @Nullable Integer over, @Nullable String to) {
        return new StepDetails(null, null, null, deadline.day(), over, null, null, deadline.kind(), to);
    }
}
