package org.huiyin.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Standing;
import org.huiyin.rules.Deadline;
import org.huiyin.rules.RuleSet;
import org.huiyin.rules.Rules;
import org.huiyin.rules.WorkingDays;
import org.jspecify.annotations.Nullable;

/** Why a region's rules keep a rating from counting by itself: it is recorded and held, and a person decides. */
public final class RegionalHindrance {

    private final Rules rules;
    private final WorkingDays calendar;
    private final ZoneId zone;

    /** @param zone in which days begin and end */
    public RegionalHindrance(Rules rules, WorkingDays calendar, ZoneId zone) {
        this.rules = rules;
        this.calendar = calendar;
        this.zone = zone;
    }

    /**
     * The evaluation, held where its region's rules of the day on which it was given say so and nothing else does.
     *
     * @param servedAt when the service was rendered, as somebody vouches; null where nobody does
     */
    Evaluation of(Evaluation evaluation, @Nullable Instant servedAt) {
        return evaluation.standing().state() == Standing.State.COUNTED
                ? why(evaluation, servedAt).map(evaluation::held).orElse(evaluation)
                : evaluation;
    }

    private Optional<String> why(Evaluation evaluation, @Nullable Instant servedAt) {
        if (evaluation.kind() != Kind.RATING || evaluation.occasion() == Occasion.DEFAULT) {
            return Optional.empty();
        }
        LocalDate given = evaluation.assessedAt().atZone(zone).toLocalDate();
        RuleSet rule = rules.of(evaluation.subject().areaCode(), given);
        if (rule.realName() && !evaluation.rater().named()) {
            return Optional.of("the region takes ratings under a real name only, and none was given");
        }
        if (servedAt == null || !rule.rateWithin().ends()) {
            return Optional.empty();
        }
        Deadline last = rule.rateWithin().after(servedAt.atZone(zone).toLocalDate(), calendar);
        return given.isAfter(last.day())
                ? Optional.of("given on " + given + ", after " + last.day() + ": the region lets one rate for "
                        + rule.rateWithin() + " after the service" + (last.provisional() ? " (provisional)" : ""))
                : Optional.empty();
    }
}
