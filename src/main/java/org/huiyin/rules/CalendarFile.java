package org.huiyin.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.huiyin.platform.files.FileFault;
import org.huiyin.platform.files.FileSchema;
import org.huiyin.platform.files.LinedTree;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A file of {@code channel-config/calendar/} as it was found.
 *
 * @param subject {@code cn-<year>}, by the file's name
 * @param content as it was read, to see whether it has changed
 * @param off days on which offices are closed, weekends among them or not
 * @param working days of weekends on which they are open
 * @param faults all that keeps it from being in force
 */
record CalendarFile(
        Path path, String subject, byte[] content, Set<LocalDate> off, Set<LocalDate> working, List<FileFault> faults)
        implements FilesInForce.Found {

    private static final FileSchema SCHEMA = FileSchema.beside(CalendarFile.class, "calendar.schema.json");
    private static final String PREFIX = "cn-";
    private static final String SUFFIX = ".yaml";

    /** What a year's file is called, without its ending. */
    static String name(int year) {
        return PREFIX + year;
    }

    /** The year of a file that is called so. */
    static int year(String name) {
        return Integer.parseInt(name.substring(PREFIX.length()));
    }

    /** Never throws for what stands in the file; a file that cannot be read has that as its fault. */
    static CalendarFile read(Path path) {
        String file = path.getFileName().toString();
        String subject = file.substring(0, file.lastIndexOf('.'));
        byte[] content;
        try {
            content = Files.readAllBytes(path);
        } catch (IOException e) {
            FileFault fault = new FileFault(path, 1, "", "a file that cannot be read: " + e, "a readable file");
            return new CalendarFile(path, subject, new byte[0], Set.of(), Set.of(), List.of(fault));
        }
        LinedTree tree = LinedTree.of(path, content);
        if (tree.faults().isEmpty()) {
            SCHEMA.check(tree, JsonPointer.empty(), tree.root(), Set.of());
        }
        Days days = new Days(tree, tree.root().path("year").asInt(0), new HashSet<>(), new HashSet<>());
        if (tree.faults().isEmpty()) {
            String named = name(days.year) + SUFFIX;
            if (!file.equals(named)) {
                tree.fault("year", "the number " + days.year + " in a file " + file, "a file " + named);
            }
            days.read();
        }
        boolean right = tree.faults().isEmpty();
        return new CalendarFile(
                path,
                subject,
                content,
                right ? Set.copyOf(days.off) : Set.of(),
                right ? Set.copyOf(days.working) : Set.of(),
                List.copyOf(tree.faults()));
    }

    /** The days of a file, while they are read. */
    private record Days(LinedTree tree, int year, Set<LocalDate> off, Set<LocalDate> working) {

        void read() {
            JsonNode holidays = tree.root().path("off");
            for (int i = 0; i < holidays.size(); i++) {
                holiday("off." + i, holidays.get(i));
            }
            JsonNode weekends = tree.root().path("working");
            for (int i = 0; i < weekends.size(); i++) {
                weekend("working." + i, weekends.get(i).asString(""));
            }
        }

        private void holiday(String key, JsonNode holiday) {
            LocalDate from = day(key + ".from", holiday.path("from").asString(""));
            LocalDate to =
                    holiday.has("to") ? day(key + ".to", holiday.path("to").asString("")) : from;
            if (from == null || to == null) {
                return;
            }
            if (to.isBefore(from)) {
                tree.fault(key + ".to", "\"" + to + "\", before the first day", "the last day off");
                return;
            }
            from.datesUntil(to.plusDays(1))
                    .filter(day -> !off.add(day))
                    .findFirst()
                    .ifPresent(twice -> tree.fault(key, "the day " + twice + " a second time", "each day once"));
        }

        private void weekend(String key, String text) {
            LocalDate day = day(key, text);
            if (day == null) {
                return;
            }
            if (!WorkingDays.isWeekend(day)) {
                tree.fault(key, "\"" + day + "\", which is no Saturday or Sunday", "a day of a weekend");
            } else if (off.contains(day)) {
                tree.fault(key, "\"" + day + "\", which is off", "a day that is not off");
            } else if (!working.add(day)) {
                tree.fault(key, "the day " + day + " a second time", "each day once");
            }
        }

        private @Nullable LocalDate day(String key, String text) {
            try {
                LocalDate day = LocalDate.parse(text);
                if (day.getYear() == year) {
                    return day;
                }
            } catch (DateTimeException e) {
                // told below
            }
            tree.fault(key, "\"" + text + "\"", "a day of " + year + " as \"" + year + "-10-01\"");
            return null;
        }
    }
}
