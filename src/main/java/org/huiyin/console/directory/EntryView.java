package org.huiyin.console.directory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.huiyin.directory.Directory;
import org.huiyin.directory.DirectoryEntry;
import org.huiyin.directory.DraftCheck;
import org.huiyin.directory.Period;
import org.huiyin.directory.Place;
import org.huiyin.directory.code.Finding;
import org.jspecify.annotations.Nullable;

/**
 * An entry as programs get it.
 *
 * @param department whose code it is, for windows and staff
 * @param parent the id of what it belongs to
 * @param current what it is today; null before its beginning and after its end
 * @param findings what is odd about its codes
 */
record EntryView(
        String id,
        String kind,
        String code,
        @Nullable String department,
        @Nullable String parent,
        @Nullable PeriodView current,
        List<PeriodView> periods,
        long version,
        Instant changed,
        List<Finding> findings) {

    /** A period as programs get it. */
    record PeriodView(@Nullable LocalDate from, @Nullable LocalDate to, String zh, @Nullable String en, Place place) {

        static PeriodView of(Period period) {
            return new PeriodView(period.from(), period.to(), period.zh(), period.en(), period.place());
        }
    }

    static EntryView of(DirectoryEntry entry, LocalDate today) {
        return new EntryView(
                entry.id(),
                entry.kind().word(),
                entry.code(),
                entry.within(),
                entry.parent(),
                entry.on(today).map(PeriodView::of).orElse(null),
                entry.periods().stream().map(PeriodView::of).toList(),
                entry.version(),
                entry.changed(),
                DraftCheck.findings(new Directory.Draft(entry.kind(), entry.code(), entry.latest())));
    }
}
