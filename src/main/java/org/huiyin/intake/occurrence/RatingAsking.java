package org.huiyin.intake.occurrence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.huiyin.directory.occurrence.KnownOccurrence;
import org.huiyin.directory.occurrence.ServiceOccurrence;
import org.huiyin.directory.occurrence.ServiceOccurrenceStore;
import org.huiyin.platform.work.BackgroundWorker;
import org.huiyin.privacy.Sealer;
import org.huiyin.rules.Rules;
import org.huiyin.rules.Term;
import org.huiyin.rules.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has those asked for a rating whose system wants it, once, when the region's rules of the day on which the service ended say;
 * in the morning, and not where somebody has rated already. Where nothing reaches them for a week nobody is asked.
 */
final class RatingAsking extends BackgroundWorker {

    private static final Logger log = LoggerFactory.getLogger(RatingAsking.class);
    private static final int AT_ONCE = 100;
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration PUT_OFF = Duration.ofHours(6);
    private static final Duration GIVEN_UP = Duration.ofDays(7);
    private static final LocalTime MORNING = LocalTime.of(10, 0);

    private final ServiceOccurrenceStore store;
    private final RatingAsker asker;
    private final Sealer sealer;
    private final Rules rules;
    private final WorkingDays calendar;
    private final ZoneId zone;
    private final Clock clock;

    /** @param zone in which days begin and end */
    RatingAsking(
            ServiceOccurrenceStore store,
            RatingAsker asker,
            Sealer sealer,
            Rules rules,
            WorkingDays calendar,
            ZoneId zone,
            Clock clock) {
        super("rating-asking", Start.ONCE_READY);
        this.store = store;
        this.asker = asker;
        this.sealer = sealer;
        this.rules = rules;
        this.calendar = calendar;
        this.zone = zone;
        this.clock = clock;
    }

    /** When whoever applied is asked; null for never. */
    static @Nullable Instant due(ServiceOccurrence occurrence, Rules rules, WorkingDays calendar, ZoneId zone) {
        Instant finished = occurrence.finishedAt();
        if (finished == null || occurrence.contact() == null) {
            return null;
        }
        LocalDate day = finished.atZone(zone).toLocalDate();
        Term term = rules.of(occurrence.subject().areaCode(), day).askAfter();
        return term.ends()
                ? term.after(day, calendar).day().atTime(MORNING).atZone(zone).toInstant()
                : null;
    }

    @Override
    protected Duration step() {
        List<KnownOccurrence> due = store.dueForAsking(clock.instant(), AT_ONCE);
        due.forEach(this::ask);
        return due.size() == AT_ONCE ? Duration.ZERO : PACE;
    }

    void ask(KnownOccurrence known) {
        ServiceOccurrence occurrence = known.occurrence();
        String sealed = occurrence.contact();
        Instant due = due(occurrence, rules, calendar, zone);
        Instant now = clock.instant();
        if (sealed == null
                || due == null
                || known.isRated()
                || due.plus(GIVEN_UP).isBefore(now)) {
            store.askDue(occurrence.number(), null);
        } else if (due.isAfter(now)) {
            store.askDue(occurrence.number(), due);
        } else {
            store.askDue(occurrence.number(), isAsked(occurrence.number(), sealed) ? null : now.plus(PUT_OFF));
        }
    }

    private boolean isAsked(String number, String sealed) {
        try {
            return asker.ask(number, List.of(sealer.open(sealed).split("\n")));
        } catch (IllegalArgumentException underAnotherSecret) {
            log.warn("Whoever applied for an occurrence cannot be asked for a rating: the way does not open, as it was"
                    + " sealed under another server secret");
            return true;
        }
    }
}
