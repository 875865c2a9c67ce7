package org.huiyin.normalise.rating;

import org.jspecify.annotations.Nullable;

/**
 * A number as it is written.
 *
 * @param value NaN where its digits make no single number
 * @param form how it is written
 * @param digits how many signs it takes
 */
record Numeral(double value, Form form, int digits) {

    /** How a number is written. */
    enum Form {
        DIGITS,
        CHINESE,
        CIRCLED,
        ENGLISH
    }

    private static final String CHINESE = "零一二三四五六七八九";
    private static final String FORMAL = "〇壹贰叁肆伍陆柒捌玖";
    private static final int LONGEST = 400;

    /** The whole number 1 to 5 that this is; 0 for any other. */
    int level() {
        return digits == 1 && value >= 1 && value <= 5 ? (int) value : 0;
    }

    /** 1 to 20 for a number in a circle, 0 for anything else. */
    static int circled(int c) {
        if (c >= 0x2460 && c <= 0x2473) {
            return c - 0x2460 + 1;
        } else if (c >= 0x2776 && c <= 0x277F) {
            return c - 0x2776 + 1;
        } else if (c >= 0x2780 && c <= 0x2789) {
            return c - 0x2780 + 1;
        }
        return 0;
    }

    /** The number that begins at a place of a plain text; null for none. */
    static @Nullable Numeral at(String text, int at) {
        char c = text.charAt(at);
        int circled = circled(c);
        if (circled > 0) {
            return new Numeral(circled, Form.CIRCLED, 1);
        }
        if (c >= '0' && c <= '9') {
            return digits(text, at);
        }
        return value(c) >= 0 || c == '两' ? chinese(text, at) : null;
    }

    private static Numeral digits(String text, int at) {
        int end = at;
        int dots = 0;
        while (end < text.length() && end - at < LONGEST) {
            char c = text.charAt(end);
            boolean dot = c == '.' && end + 1 < text.length() && isDigit(text.charAt(end + 1));
            if (!isDigit(c) && !dot) {
                break;
            }
            dots += dot ? 1 : 0;
            end++;
        }
        String number = text.substring(at, end);
        double value = dots > 1 || number.length() > 9 ? Double.NaN : Double.parseDouble(number);
        return new Numeral(value, Form.DIGITS, number.length());
    }

    private static Numeral chinese(String text, int at) {
        int end = at;
        while (end < text.length()
                && end - at < LONGEST
                && (value(text.charAt(end)) >= 0 || "十百千万两点半".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        while (end - at > 1 && "点半万".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        int length = end - at;
        char first = text.charAt(at);
        double value = Double.NaN;
        if (length == 1) {
            value = first == '两' ? 2 : value(first);
        } else if (length == 2 && text.charAt(at + 1) == '十') {
            value = 10 * value(first);
        } else if (length == 2 && first == '十') {
            value = 10 + value(text.charAt(at + 1));
        }
        return new Numeral(value, Form.CHINESE, length);
    }

    private static int value(char c) {
        int plain = CHINESE.indexOf(c);
        if (plain >= 0) {
            return plain;
        }
        int formal = FORMAL.indexOf(c);
        return formal >= 0 ? formal : c == '十' ? 10 : -1;
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
