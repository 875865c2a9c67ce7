package org.huiyin.console.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.rules.Deadline;
import org.huiyin.rules.Rule;
import org.huiyin.rules.RuleInForce;
import org.huiyin.rules.RuleStep;
import org.huiyin.rules.Rules;
import org.huiyin.rules.Term;
import org.huiyin.rules.WorkingDays;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one place as they are on a day, and how they came to be so.
 *
 * @param area six digits; null for a place that is not known, where the gateway's settings hold
 * @param deadlines the terms among the rules, with their last days if they begin on this day
 * @param steps every change that the place sees, the earliest first
 */
record RulesOfPlace(
        @Nullable String area, LocalDate day, List<Line> rules, List<LastDay> deadlines, List<RuleStep> steps) {

    /**
     * One rule.
     *
     * @param next when it changes next; null where no file says that it will
     */
    record Line(RuleInForce now, @Nullable RuleStep next) {}

    /** A term of the rules, and until when it goes. */
    record LastDay(Rule rule, Deadline until) {}

    static RulesOfPlace of(Rules rules, WorkingDays calendar, @Nullable String area, LocalDate day) {
        List<RuleStep> steps = rules.steps(area);
        List<RuleInForce> now = rules.inForce(area, day);
        return new RulesOfPlace(
                area,
                day,
                now.stream()
                        .map(rule -> new Line(rule, next(steps, rule.rule(), day)))
                        .toList(),
                now.stream().flatMap(rule -> deadline(rule, calendar, day)).toList(),
                steps);
    }

    private static @Nullable RuleStep next(List<RuleStep> steps, Rule rule, LocalDate day) {
        return steps.stream()
                .filter(step -> step.rule() == rule && step.day().isAfter(day))
                .findFirst()
                .orElse(null);
    }

    private static Stream<LastDay> deadline(RuleInForce rule, WorkingDays calendar, LocalDate day) {
        return rule.value() instanceof Term term && term.ends()
                ? Stream.of(new LastDay(rule.rule(), term.after(day, calendar)))
                : Stream.empty();
    }
}
