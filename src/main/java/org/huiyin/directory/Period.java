package org.huiyin.directory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What something was from a day on: a person who moves to another window begins a new period, and the one before stays as it
 * was.
 *
 * @param from the first day; null for always
 * @param to the last day; null for no end
 * @param zh its name in Chinese
 * @param en its name in English; null where nobody has given one
 * @param place where it belongs then
 */
public record Period(@Nullable LocalDate from, @Nullable LocalDate to, String zh, @Nullable String en, Place place) {

    /** Whether a day lies in it. */
    public boolean covers(LocalDate day) {
        return !startsAfter(day) && (to == null || !day.isAfter(to));
    }

    boolean startsAfter(LocalDate day) {
        return from != null && from.isAfter(day);
    }

    Period from(@Nullable LocalDate day) {
        return new Period(day, to, zh, en, place);
    }

    /** The same, over before another begins. */
    Period before(Period next) {
        LocalDate last = next.from == null ? null : next.from.minusDays(1);
        return last == null || to != null && !to.isAfter(last) ? this : new Period(from, last, zh, en, place);
    }
}
