package org.huiyin.directory.code;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * 办件编号. One of 43 characters is the 实施编码 of 31, the day on which the matter was accepted as yyyyMMdd, and a serial number
 * of four digits. Regions have others, of which nothing but the greatest length is known.
 */
final class OccurrenceNumber {

    private static final int NATIONAL = 43;
    private static final int DAY_END = ItemCode.IMPLEMENTATION + 8;
    private static final int LONGEST = 50;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private OccurrenceNumber() {}

    /** @param today in the time zone of the region: no matter is accepted later than that */
    static List<Finding> findings(String code, LocalDate today) {
        if (code.length() != NATIONAL) {
            return code.length() <= LONGEST
                    ? List.of()
                    : List.of(new Finding(
                            "办件编号不超过 50 位，此处为 " + code.length() + " 位",
                            "an occurrence number has 50 characters at most, this one has " + code.length()));
        }
        List<Finding> findings = new ArrayList<>();
        ItemCode.findings(code.substring(0, ItemCode.IMPLEMENTATION)).stream()
                .map(finding -> finding.within("其中的实施编码", "the item code within"))
                .forEach(findings::add);
        findings.addAll(day(code.substring(ItemCode.IMPLEMENTATION, DAY_END), today));
        if (!code.substring(DAY_END).matches("[0-9]{4}")) {
            findings.add(new Finding("末 4 位流水号应为数字", "the last four characters, the serial number, are digits"));
        }
        return List.copyOf(findings);
    }

    private static List<Finding> day(String text, LocalDate today) {
        try {
            LocalDate day = LocalDate.parse(text, DAY);
            return day.isAfter(today)
                    ? List.of(new Finding("其中的日期 " + day + " 尚未到来", "its day, " + day + ", is yet to come"))
                    : List.of();
        } catch (DateTimeException e) {
            return List.of(new Finding(
                    "第 32 至 39 位“" + text + "”不是日期（年月日 8 位）",
                    "characters 32 to 39, '" + text + "', are no day as yyyyMMdd"));
        }
    }
}
