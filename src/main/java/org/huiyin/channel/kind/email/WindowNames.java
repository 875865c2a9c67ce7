package org.huiyin.channel.kind.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the windows that a letter names: one, or all of 3、5号窗口 and 一至四号窗口, but no day of the month. */
final class WindowNames {

    private static final int MOST = 10;
    private static final String NUMERALS = "零一二三四五六七八九";
    private static final String NUMBER = "(?:(?:[A-Za-z]{1,2}-?)?[0-9]{1,4}|[零〇一二三四五六七八九十百两]{1,5}|[①-⑳])";
    private static final String BETWEEN = "\\s{0,2}(?:号|號)?\\s{0,2}(?:[-~～—–、，,/和与及跟到至或]|以及|还有)\\s{0,2}";

    /** Not in the middle of a number or a list, and not after the month, which makes it a day. */
    private static final String START =
            "(?<![0-9A-Za-z零〇一二三四五六七八九十百月:：.])(?<!月 )(?<![0-9零〇一二三四五六七八九十号號][-~～—–、，,/和与及跟到至或])";

    private static final Pattern BEFORE = Pattern.compile(START + "(" + NUMBER + "(?:" + BETWEEN + NUMBER
            + "){0,9}+)\\s{0,3}(?:号|號)\\s{0,3}(?:综合|办事|服务|人工|业务|受理|出件|收件)?+(?:窗口|窗|柜台|櫃台)");
    private static final String LIST =
            "(" + NUMBER + "(?:" + BETWEEN + "(?=[0-9]{1,3}(?![0-9]))" + NUMBER + "){0,9}+)(?![0-9A-Za-z_])";
    private static final Pattern AFTER =
            Pattern.compile("窗口(?:编?+号码?+\\s{0,3}(?:是|为)?+\\s{0,3}[:：]?+|\\s{0,3}[:：])\\s{0,3}" + LIST);
    private static final Pattern ENGLISH = Pattern.compile(
            "(?i)(?<![A-Z0-9_])(?:windows?|counters?)\\s{0,3}(?:no\\.?|numbers?)?+\\s{0,3}[:#]?+\\s{0,3}((?:[A-Z]{1,2}-?)?[0-9]{1,4}"
                    + "(?:\\s{0,2}(?:[-–/&,]|and|to)\\s{0,2}[0-9]{1,3}(?![0-9:])){0,9}+)(?![A-Z0-9_])");
    private static final Pattern EACH = Pattern.compile(NUMBER);
    private static final Pattern CHINESE = Pattern.compile("[零〇一二三四五六七八九十百两]{1,5}");

    private WindowNames() {}

    /** Adds the windows' numbers, Chinese ones in digits. */
    static void find(String text, Set<String> found) {
        for (Pattern pattern : List.of(AFTER, BEFORE, ENGLISH)) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find() && found.size() < MOST) {
                Matcher each = EACH.matcher(matcher.group(1));
                while (each.find()) {
                    found.addAll(numbers(each.group()));
                }
            }
        }
    }

    /** What one numeral stands for: 五六号 are two windows, 一〇二 is one. */
    private static List<String> numbers(String numeral) {
        boolean row = numeral.length() > 1
                && CHINESE.matcher(numeral).matches()
                && numeral.chars().noneMatch(c -> "零〇十百".indexOf(c) >= 0);
        return row
                ? numeral.chars()
                        .mapToObj(c -> digits(String.valueOf((char) c)))
                        .toList()
                : List.of(digits(numeral));
    }

    /** A number in digits: 十二, 二十, 一〇二, 一百零五, ③. What is none stays as it is. */
    static String digits(String number) {
        if (number.length() == 1 && number.charAt(0) >= '①' && number.charAt(0) <= '⑳') {
            return String.valueOf(number.charAt(0) - '①' + 1);
        }
        if (!CHINESE.matcher(number).matches()) {
            return number;
        }
        String plain = number.replace('〇', '零').replace('两', '二');
        return plain.indexOf('十') < 0 && plain.indexOf('百') < 0 ? inARow(plain) : String.valueOf(value(plain));
    }

    private static String inARow(String number) {
        List<String> digits = new ArrayList<>();
        number.chars().forEach(c -> digits.add(String.valueOf(NUMERALS.indexOf(c))));
        return String.join("", digits);
    }

    private static int value(String number) {
        int value = 0;
        int digit = 0;
        for (char c : number.toCharArray()) {
            if (c == '百' || c == '十') {
                value += Math.max(1, digit) * (c == '百' ? 100 : 10);
                digit = 0;
            } else {
                digit = NUMERALS.indexOf(c);
            }
        }
        return value + digit;
    }
}
