package org.huiyin.directory.code;

import java.util.List;
import java.util.Optional;

/**
 * 行政区划代码 by GB/T 2260: two digits each of province, city and county, and beyond those three each of town and village.
 * National gateways write the six digits of a county with six zeros behind them; that is the same area.
 */
public final class AreaCode {

    private static final int COUNTY = 6;
    private static final int TOWN = 9;
    private static final int VILLAGE = 12;
    private static final AreaTable KNOWN = AreaTable.read();

    private AreaCode() {}

    /** How wide an area is, the widest first. */
    public enum Level {
        PROVINCE,
        CITY,
        COUNTY,
        TOWN,
        VILLAGE
    }

    /** The level that a code's zeros tell; empty for what is no code of an area. */
    public static Optional<Level> level(String code) {
        if (!code.matches("[1-9][0-9]{5}([0-9]{3}([0-9]{3})?)?")) {
            return Optional.empty();
        } else if (code.length() == VILLAGE && !code.endsWith("000")) {
            return Optional.of(Level.VILLAGE);
        } else if (code.length() >= TOWN && !code.startsWith("000", COUNTY)) {
            return Optional.of(Level.TOWN);
        } else if (!code.startsWith("00", COUNTY - 2)) {
            return Optional.of(Level.COUNTY);
        }
        return Optional.of(code.startsWith("00", 2) ? Level.PROVINCE : Level.CITY);
    }

    /** The area around this one; empty for a province and for what is no code of an area. */
    public static Optional<String> around(String code) {
        return level(code).flatMap(level -> switch (level) {
            case PROVINCE -> Optional.empty();
            case CITY -> Optional.of(code.substring(0, 2) + "0000");
            case COUNTY -> Optional.of(code.substring(0, 4) + "00");
            case TOWN -> Optional.of(code.substring(0, COUNTY));
            case VILLAGE -> Optional.of(code.substring(0, TOWN));
        });
    }

    /** The Chinese name of a province, city or county; empty for any other and for what the table of 2025-10-05 lacks. */
    public static Optional<String> name(String code) {
        return level(code)
                .filter(level -> level.compareTo(Level.COUNTY) <= 0)
                .flatMap(level -> KNOWN.name(code.substring(0, COUNTY)));
    }

    static List<Finding> findings(String code) {
        if (level(code).isEmpty()) {
            return List.of(new Finding(
                    "行政区划代码应为 6、9 或 12 位数字，不以 0 开头", "an area code has 6, 9 or 12 digits and does not begin with 0"));
        }
        String county = code.substring(0, COUNTY);
        return KNOWN.name(county).isPresent()
                ? List.of()
                : List.of(new Finding(
                        county + " 不在 2025-10-05 的行政区划代码表（GB/T 2260）中：可能已撤并或写错",
                        county + " is not in the table of GB/T 2260 of 2025-10-05: abolished since, or mistyped"));
    }
}
