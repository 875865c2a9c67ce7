package org.huiyin.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.huiyin.rules.Deadline;
import org.huiyin.rules.Term;
import org.huiyin.rules.WorkingDays;
import org.jspecify.annotations.Nullable;

/**
 * Until when something has to be done in a case.
 *
 * @param since the day from which the term is counted, itself not counted
 * @param term how long, and in which kind of days; null where somebody named the day
 * @param day the last day
 * @param provisional whether the day may move, as the calendar of a year is not announced
 * @param met when it was done, in time or late; null for not yet
 */
public record CaseDeadline(
        Kind kind, LocalDate since, @Nullable Term term, LocalDate day, boolean provisional, @Nullable Instant met) {

    /** What has to be done. */
    public enum Kind {
        CONTACT,
        ANSWER,
        CALL_BACK
    }

    static CaseDeadline of(Kind kind, LocalDate since, Term term, WorkingDays calendar) {
        Deadline end = term.after(since, calendar);
        return new CaseDeadline(kind, since, term, end.day(), end.provisional(), null);
    }

    /** The moment from which it is too late, which is the end of its day. */
    public Instant end(ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Whether it was missed: done too late, or not done by now. */
    public boolean missed(Instant now, ZoneId zone) {
        return !(met == null ? now : met).isBefore(end(zone));
    }

    CaseDeadline metAt(Instant when) {
        return met == null ? new CaseDeadline(kind, since, term, day, provisional, when) : this;
    }

    /** Until a day that somebody named. */
    CaseDeadline until(LocalDate named) {
        return new CaseDeadline(kind, since, null, named, false, met);
    }

    /** As many days more, of the kind that it is counted in; working days where somebody named the day. */
    CaseDeadline longer(int days, WorkingDays calendar) {
        return term == null
                ? of(kind, day, new Term(days, true), calendar)
                : of(kind, since, new Term(term.days() + days, term.working()), calendar);
    }

    /** The same term by what is known of the calendar now. */
    CaseDeadline anew(WorkingDays calendar) {
        if (term == null) {
            return this;
        }
        Deadline end = term.after(since, calendar);
        return new CaseDeadline(kind, since, term, end.day(), end.provisional(), met);
    }
}
