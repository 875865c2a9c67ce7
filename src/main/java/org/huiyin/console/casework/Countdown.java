package org.huiyin.console.casework;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.huiyin.casework.CaseDeadline;
import org.huiyin.console.page.Look;
import org.huiyin.rules.Term;
import org.huiyin.rules.WorkingDays;
import org.jspecify.annotations.Nullable;

/**
 * How long there is until a deadline, in the reader's words.
 *
 * @param kind of the chip: good, fair, poor, warn or quiet
 * @param icon of the chip
 * @param exact the day
 * @param provisional whether the day may move
 */
record Countdown(String kind, String icon, String words, String exact, boolean provisional) {

    /** From so many days on it is calm. */
    private static final int CALM = 3;

    /** The icon of time that is left, and the kind of a chip where there is little. */
    private static final String CLOCK = "fair";

    /** What was done in time, or not. */
    static Countdown met(CaseDeadline deadline, boolean missed, Look look) {
        String kind = missed ? "poor" : "good";
        return new Countdown(
                kind,
                kind,
                look.say(missed ? "case.deadline.missed" : "case.deadline.kept"),
                look.say("case.due.at", look.day(deadline.day())),
                false);
    }

    /** Null where there is nothing to do in time. */
    static @Nullable Countdown of(@Nullable CaseDeadline deadline, LocalDate today, WorkingDays calendar, Look look) {
        if (deadline == null) {
            return null;
        }
        LocalDate day = deadline.day();
        Term term = deadline.term();
        // a day that somebody named is told in the days on which there is work to be done
        boolean working = term == null || term.working();
        int left = working ? calendar.between(today, day) : (int) ChronoUnit.DAYS.between(today, day);
        String kind = kind(day, today, left);
        return new Countdown(
                kind,
                kind.equals("quiet") ? CLOCK : kind,
                words(day, today, left, working ? "" : ".days", look),
                look.say("case.due.at", look.day(day)),
                deadline.provisional());
    }

    private static String kind(LocalDate day, LocalDate today, int left) {
        if (day.isBefore(today)) {
            return "warn";
        }
        return day.equals(today) ? "poor" : left < CALM ? CLOCK : "quiet";
    }

    private static String words(LocalDate day, LocalDate today, int left, String unit, Look look) {
        if (day.isBefore(today)) {
            return left == 0 ? look.say("case.left.over.just") : look.say("case.left.over" + unit, -left);
        }
        return day.equals(today) ? look.say("case.left.today") : look.say("case.left" + unit, left);
    }
}
