package org.huiyin.casework.figure;

import java.util.Map;
import org.huiyin.casework.CaseState;
import org.huiyin.casework.StepKind;
import org.huiyin.scoring.Rate;

/**
 * The figures of some cases.
 *
 * @param formula the version of what is counted as what
 * @param medians from the opening to the first step of a kind
 */
public record CaseFigureSet(
        String formula,
        Sums sums,
        Map<CaseState, Long> states,
        Map<StepKind, Median> medians,
        Rates rates,
        LeftOut leftOut) {

    /**
     * How many there are.
     *
     * @param opened as many as are open, closed and merged together
     * @param overdue open ones whose next deadline is over
     * @param redone sent back or opened again, once or more
     * @param records how many ratings they are about; those of the handling of a case are none of them
     */
    public record Sums(long opened, long open, long closed, long merged, long overdue, long redone, long records) {}

    /** The middle of as many times. */
    public record Median(long seconds, long of) {}

    /**
     * Shares, each with numerator and denominator, and without a value where they are too few.
     *
     * @param rectified 整改率: answered, of those that were verified as true at least in part
     * @param rectifiedInTime 按期整改率: in time, of those of them whose time is over or that were answered
     * @param calledBack 实名差评回访率: reached, of those with a name
     * @param response 响应率: answered within the limit, of those whose limit is over or that were answered
     * @param solved 解决率: said solved, of those reached
     * @param satisfied 满意率: satisfied by the last call, of those who said how much
     * @param satisfiedFirst the same by the first call
     */
    public record Rates(
            Rate rectified,
            Rate rectifiedInTime,
            Rate calledBack,
            Rate response,
            Rate solved,
            Rate satisfied,
            Rate satisfiedFirst) {}

    /**
     * What is in no denominator, or could not be.
     *
     * @param merged cases that go on as others
     * @param confirmed without legal basis or unreasonable, as another office confirmed
     * @param withoutContact whose citizen nobody can call
     * @param repeated further records of the same matter, beyond the first of their case
     */
    public record LeftOut(long merged, long confirmed, long withoutContact, long repeated) {}
}
