package org.huiyin.intake.occurrence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.huiyin.directory.occurrence.KnownOccurrence;
import org.huiyin.directory.occurrence.ServiceOccurrence;
import org.huiyin.directory.occurrence.ServiceOccurrenceStore;
import org.huiyin.intake.ConflictPolicy;
import org.huiyin.intake.Intake;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.platform.work.BackgroundWorker;
import org.huiyin.rules.Deadline;
import org.huiyin.rules.DefaultRating;
import org.huiyin.rules.Rules;
import org.huiyin.rules.WorkingDays;
import org.jspecify.annotations.Nullable;

/**
 * Rates by default what nobody has rated in time, where a region's rules say so on the day on which the service ended. On a
 * deadline that is provisional, as the year's calendar is not announced, nobody is rated.
 */
final class DefaultRatings extends BackgroundWorker {

    private static final int AT_ONCE = 100;
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration PUT_OFF = Duration.ofHours(6);

    private final ServiceOccurrenceStore store;
    private final Intake intake;
    private final Rules rules;
    private final WorkingDays calendar;
    private final ZoneId zone;
    private final Clock clock;

    /** @param zone in which days begin and end */
    DefaultRatings(
            ServiceOccurrenceStore store, Intake intake, Rules rules, WorkingDays calendar, ZoneId zone, Clock clock) {
        super("default-ratings", Start.ONCE_READY);
        this.store = store;
        this.intake = intake;
        this.rules = rules;
        this.calendar = calendar;
        this.zone = zone;
        this.clock = clock;
    }

    /** When an occurrence is rated by default if nobody has rated it; null for never. */
    static @Nullable Instant due(ServiceOccurrence occurrence, Rules rules, WorkingDays calendar, ZoneId zone) {
        return deadline(occurrence, rules, calendar, zone)
                .map(deadline -> deadline.day().plusDays(1).atStartOfDay(zone).toInstant())
                .orElse(null);
    }

    private static Optional<Deadline> deadline(
            ServiceOccurrence occurrence, Rules rules, WorkingDays calendar, ZoneId zone) {
        Instant finished = occurrence.finishedAt();
        if (finished == null) {
            return Optional.empty();
        }
        LocalDate day = finished.atZone(zone).toLocalDate();
        DefaultRating rule = rules.of(occurrence.subject().areaCode(), day).defaultRating();
        return rule.isSet() ? Optional.of(rule.after().after(day, calendar)) : Optional.empty();
    }

    @Override
    protected Duration step() {
        List<KnownOccurrence> due = store.dueForDefault(clock.instant(), AT_ONCE);
        due.forEach(this::rate);
        return due.size() == AT_ONCE ? Duration.ZERO : PACE;
    }

    private void rate(KnownOccurrence known) {
        ServiceOccurrence occurrence = known.occurrence();
        Instant due = due(occurrence, rules, calendar, zone);
        if (known.isRated() || due == null) {
            store.defaultDue(occurrence.number(), null);
            return;
        }
        boolean provisional =
                deadline(occurrence, rules, calendar, zone).orElseThrow().provisional();
        if (provisional || due.isAfter(clock.instant())) {
            store.defaultDue(occurrence.number(), provisional ? clock.instant().plus(PUT_OFF) : due);
            return;
        }
        DefaultRating rule = rules.of(
                        occurrence.subject().areaCode(),
                        occurrence.servedAt().atZone(zone).toLocalDate())
                .defaultRating();
        IntakeAnswer answer = intake.accept(
                DefaultRatingChannel.submission(
                        occurrence.number(),
                        new DefaultRatingChannel.Word(rule.level(), rule.toString(), occurrence.subject(), due),
                        clock.instant()),
                ConflictPolicy.REFUSE);
        if (!(answer instanceof IntakeAnswer.Refused)) {
            // it is in the journal, and is noted with the occurrence once it is recorded
            store.defaultDue(occurrence.number(), clock.instant().plus(PUT_OFF));
        }
    }
}
