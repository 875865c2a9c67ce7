package org.huiyin.directory.transfer;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.directory.Directory;
import org.huiyin.directory.EntryKind;
import org.huiyin.directory.Period;
import org.huiyin.directory.Place;
import org.huiyin.directory.code.Finding;
import org.jspecify.annotations.Nullable;

/** Reads rows as drafts, by the headings of their file. */
final class RowReading {

    private static final Pattern DAY =
            Pattern.compile("(\\d{4})[-/.年]?(\\d{1,2})[-/.月]?(\\d{1,2})日?(?:[ T]0{1,2}:00(?::00)?)?");
    private static final Pattern SERIAL = Pattern.compile("[2-9]\\d{4}");

    /** The day from which workbooks count. */
    private static final LocalDate ZERO = LocalDate.of(1899, 12, 30);

    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private final Map<Column, Integer> places = new EnumMap<>(Column.class);
    private final List<Finding> odd = new ArrayList<>();

    RowReading(List<String> headings) {
        for (int i = 0; i < headings.size(); i++) {
            String heading = headings.get(i);
            Optional<Column> column = Column.called(heading);
            if (column.isPresent()) {
                places.putIfAbsent(column.get(), i);
            } else if (!heading.isEmpty()) {
                odd.add(new Finding(
                        "未知的列“" + heading + "”，已略过", "the column '" + heading + "' is not known and left out"));
            }
        }
    }

    /** What is odd about the headings. */
    List<Finding> odd() {
        return odd;
    }

    /** Which columns are missing without which no row can be read. */
    List<Column> missing() {
        return Column.NEEDED.stream()
                .filter(column -> !places.containsKey(column))
                .sorted()
                .toList();
    }

    /** A row as it was read: a draft, or what is wrong with it. */
    record Read(Directory.@Nullable Draft draft, List<Directory.Fault> faults) {}

    /** Whether there is nothing in a row. */
    static boolean isBlank(Table.Row row) {
        return row.cells().stream().allMatch(String::isEmpty);
    }

    Read read(Table.Row row) {
        List<Directory.Fault> faults = new ArrayList<>();
        String word = Objects.requireNonNullElse(cell(row, Column.KIND), "");
        Optional<EntryKind> kind = EntryKind.called(word);
        if (kind.isEmpty()) {
            faults.add(fault(
                    Column.KIND,
                    "类型“" + word + "”未知，应为区划、部门、大厅、窗口、人员、事项或评价对象",
                    "has '" + word + "'; expected area, department, hall, window, staff, item or subject"));
        }
        LocalDate from = day(row, Column.FROM, faults);
        LocalDate to = day(row, Column.TO, faults);
        if (!faults.isEmpty()) {
            return new Read(null, faults);
        }
        Place place = new Place(
                cell(row, Column.AREA),
                cell(row, Column.DEPARTMENT),
                cell(row, Column.HALL),
                cell(row, Column.WINDOW),
                cell(row, Column.STAFF),
                cell(row, Column.ITEM));
        Period period =
                new Period(from, to, Objects.requireNonNullElse(cell(row, Column.ZH), ""), cell(row, Column.EN), place);
        String code = Objects.requireNonNullElse(cell(row, Column.CODE), "");
        return new Read(new Directory.Draft(kind.orElseThrow(), code, period), List.of());
    }

    private @Nullable LocalDate day(Table.Row row, Column column, List<Directory.Fault> faults) {
        String text = cell(row, column);
        if (text == null) {
            return null;
        }
        try {
            Matcher day = DAY.matcher(text);
            if (day.matches()) {
                return LocalDate.of(number(day, 1), number(day, 2), number(day, 3));
            } else if (SERIAL.matcher(text).matches()) {
                return ZERO.plusDays(Integer.parseInt(text));
            }
        } catch (DateTimeException e) {
            // told below
        }
        faults.add(
                fault(column, "“" + text + "”不是日期，应如 2026-07-01", "has '" + text + "'; expected a day as 2026-07-01"));
        return null;
    }

    private static int number(Matcher day, int group) {
        return Integer.parseInt(day.group(group));
    }

    private @Nullable String cell(Table.Row row, Column column) {
        Integer place = places.get(column);
        String text =
                place == null || place >= row.cells().size() ? "" : row.cells().get(place);
        // lists that we export are defused so
        boolean defused = text.length() > 1 && text.charAt(0) == '\'' && FORMULA.indexOf(text.charAt(1)) >= 0;
        return text.isEmpty() ? null : defused ? text.substring(1) : text;
    }

    private static Directory.Fault fault(Column column, String chinese, String english) {
        return new Directory.Fault(column.key(), new Finding(chinese, english));
    }
}
