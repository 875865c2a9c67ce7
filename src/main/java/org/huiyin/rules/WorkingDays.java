package org.huiyin.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.huiyin.platform.files.FileFault;

/**
 * The working days of the official calendar, 法定节假日 and 调休 as the State Council announces them for each year. In a year that
 * is not announced Monday to Friday are working days, and what was counted in it is provisional: ask again once the year's
 * file is there.
 */
public final class WorkingDays {

    private final FilesInForce<CalendarFile> years;

    /** @param folder {@code channel-config/calendar}, one file for each year; it need not exist */
    public WorkingDays(Path folder) {
        this.years = new FilesInForce<>("calendars", folder, CalendarFile::read);
    }

    /** Whether the calendar of a year is known. */
    public boolean isAnnounced(int year) {
        return years.now().containsKey(CalendarFile.name(year));
    }

    /** The years whose calendar is known. */
    public SortedSet<Integer> announced() {
        return years.now().keySet().stream().map(CalendarFile::year).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether offices are open; by the days of the week in a year that is not announced. */
    public boolean isWorking(LocalDate day) {
        CalendarFile year = years.now().get(CalendarFile.name(day.getYear()));
        boolean weekend = isWeekend(day);
        return year == null
                ? !weekend
                : weekend ? year.working().contains(day) : !year.off().contains(day);
    }

    /**
     * The last day of a term. The day of receipt is not counted; the term ends with the last of its working days.
     *
     * @param received in the region's time zone; any day, a day off too
     * @param workingDays 1 or more
     * @throws IllegalArgumentException for fewer
     */
    public Deadline after(LocalDate received, int workingDays) {
        if (workingDays < 1) {
            throw new IllegalArgumentException("A term of " + workingDays + " working days; expected 1 or more");
        }
        LocalDate day = received;
        boolean provisional = false;
        for (int left = workingDays; left > 0; ) {
            day = day.plusDays(1);
            provisional = provisional || !isAnnounced(day.getYear());
            left -= isWorking(day) ? 1 : 0;
        }
        return new Deadline(day, provisional);
    }

    /**
     * How many working days there are after {@code from}, up to and with {@code to}; negative where {@code to} is the earlier,
     * so that what is overdue by a day is at −1.
     */
    public int between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -between(to, from);
        }
        return (int) from.plusDays(1)
                .datesUntil(to.plusDays(1))
                .filter(this::isWorking)
                .count();
    }

    /** What is wrong in the files now. */
    public List<FileFault> faults() {
        return years.faults();
    }

    /** The folder whose files are read. */
    public Path folder() {
        return years.folder();
    }

    /** Takes up what has changed in the files. */
    public void refresh() {
        years.refresh();
    }

    /** What is wrong in the files of a folder, without putting them in force. */
    public static List<FileFault> check(Path folder) throws IOException {
        return FilesInForce.read(folder, CalendarFile::read).stream()
                .flatMap(file -> file.faults().stream())
                .toList();
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
