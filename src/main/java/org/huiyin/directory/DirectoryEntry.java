package org.huiyin.directory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.huiyin.directory.code.AreaCode;
import org.jspecify.annotations.Nullable;

/**
 * Something that ratings are about, through all its time.
 *
 * @param code by which ratings name it
 * @param within the department whose code it is, for windows and staff; null for all others
 * @param periods one after the other, at least one
 * @param version 1 for a new one, one more for each change
 * @param changed when it was changed last
 */
public record DirectoryEntry(
        EntryKind kind, String code, @Nullable String within, List<Period> periods, long version, Instant changed) {

    private static final Comparator<Period> BY_BEGINNING =
            Comparator.comparing(Period::from, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** {@code <kind>:<code>}, with the department before the code of a window or person: {@code window:<department>/<code>}. */
    public static String id(EntryKind kind, @Nullable String within, String code) {
        return kind.word() + ":" + (within == null ? "" : within + "/") + code;
    }

    /** A new one of one period. */
    static DirectoryEntry of(EntryKind kind, String code, @Nullable String within, Period period, Instant now) {
        return new DirectoryEntry(kind, code, within, List.of(period), 1, now);
    }

    public String id() {
        return id(kind, within, code);
    }

    /** What it is on a day; empty before its beginning and after its end. */
    public Optional<Period> on(LocalDate day) {
        return periods.stream().filter(period -> period.covers(day)).findFirst();
    }

    /** What it is last known to be, whether or not that is over. */
    public Period latest() {
        return periods.get(periods.size() - 1);
    }

    /** The id of what it belongs to by its latest period; null for the top. */
    public @Nullable String parent() {
        Place place = latest().place();
        return switch (kind) {
            case AREA ->
                AreaCode.around(code)
                        .map(area -> id(EntryKind.AREA, null, area))
                        .orElse(null);
            case DEPARTMENT -> area(place);
            case HALL -> place.department() != null ? department(place) : area(place);
            case WINDOW -> place.hall() != null ? id(EntryKind.HALL, null, place.hall()) : department(place);
            case STAFF -> place.window() != null ? id(EntryKind.WINDOW, within, place.window()) : department(place);
            case ITEM -> department(place);
            case SUBJECT -> aim(place);
        };
    }

    private static @Nullable String aim(Place place) {
        if (place.department() != null && place.window() != null) {
            return id(EntryKind.WINDOW, place.department(), place.window());
        } else if (place.department() != null && place.staff() != null) {
            return id(EntryKind.STAFF, place.department(), place.staff());
        } else if (place.hall() != null) {
            return id(EntryKind.HALL, null, place.hall());
        }
        return place.department() != null ? department(place) : area(place);
    }

    private static @Nullable String department(Place place) {
        return place.department() == null ? null : id(EntryKind.DEPARTMENT, null, place.department());
    }

    private static @Nullable String area(Place place) {
        return place.area() == null ? null : id(EntryKind.AREA, null, place.area());
    }

    /**
     * With another period, which takes the place of the one that begins on the same day, and before which an earlier one
     * ends. One without a beginning takes the place of that in force, or of the latest.
     *
     * @param today which period is in force
     * @return this one itself where that changes nothing
     */
    DirectoryEntry with(Period period, LocalDate today, Instant now) {
        Period placed = period.from() != null
                ? period
                : period.from(on(today).orElse(latest()).from());
        List<Period> all = new ArrayList<>(periods);
        all.removeIf(other -> Objects.equals(other.from(), placed.from()));
        all.add(placed);
        all.sort(BY_BEGINNING);
        for (int i = 0; i < all.size() - 1; i++) {
            all.set(i, all.get(i).before(all.get(i + 1)));
        }
        return all.equals(periods) ? this : new DirectoryEntry(kind, code, within, List.copyOf(all), version + 1, now);
    }
}
