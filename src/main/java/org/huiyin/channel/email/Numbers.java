package org.huiyin.channel.email;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds one kind of number in a letter. The expressions are the operator's: they run in linear time whatever they are,
 * on so much text as a person would read.
 */
final class Numbers {

    static final List<String> PROJECT = List.of(
            "(?:办件编号|办件号|受理编号|受理号|业务编号|业务流水号|流水号|申请编号|申报号|工单编号|工单号|案件编号|收件编号|辦件編號)\\s*(?:是|为|為)?\\s*[:：#]?\\s*([A-Za-z0-9](?:[A-Za-z0-9-]{4,38})[A-Za-z0-9])",
            "(?i)case (?:number|no\\.?|id)\\s*[:#]?\\s*([A-Z0-9](?:[A-Z0-9-]{4,38})[A-Z0-9])");
    static final List<String> ITEM =
            List.of("(?:事项编码|事项代码|事项编号|实施编码)\\s*(?:是|为)?\\s*[:：]?\\s*([A-Za-z0-9](?:[A-Za-z0-9-]{4,38})[A-Za-z0-9])");
    static final List<String> WINDOW = List.of(
            "窗口(?:编)?号(?:码)?\\s*(?:是|为)?\\s*[:：]?\\s*([A-Za-z]{0,2}-?[0-9]{1,4})",
            "([A-Za-z]{0,2}-?[0-9]{1,4}|[一二三四五六七八九十]{1,3})\\s*号\\s*(?:综合|办事|服务|人工|业务)?窗口",
            "窗口\\s*[:：]\\s*([A-Za-z]{0,2}-?[0-9]{1,4})",
            "(?i)\\b(?:window|counter)\\s*(?:no\\.?|number)?\\s*[:#]?\\s*([A-Z]{0,2}-?[0-9]{1,4})\\b");

    private static final int READ = 20_000;
    private static final String NUMERALS = "零一二三四五六七八九";

    private final List<Pattern> patterns;

    /** @throws com.google.re2j.PatternSyntaxException for what is no expression */
    Numbers(List<String> expressions) {
        this.patterns = expressions.stream().map(Pattern::compile).toList();
    }

    /** All numbers in a text, in the order of the expressions, each once. */
    Set<String> in(String text) {
        String read = text.substring(0, Math.min(READ, text.length()));
        Set<String> found = new LinkedHashSet<>();
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(read);
            while (matcher.find() && found.size() < 10) {
                firstGroup(matcher).ifPresent(number -> found.add(digits(number)));
            }
        }
        return found;
    }

    /** A window may be called by a Chinese numeral up to ninety-nine. */
    static String digits(String number) {
        if (!number.matches("[一二三四五六七八九十]{1,3}")) {
            return number;
        }
        int ten = number.indexOf('十');
        if (ten < 0) {
            StringBuilder digits = new StringBuilder();
            number.chars().forEach(c -> digits.append(NUMERALS.indexOf(c)));
            return digits.toString();
        }
        int tens = ten == 0 ? 1 : NUMERALS.indexOf(number.charAt(0));
        int ones = ten + 1 < number.length() ? NUMERALS.indexOf(number.charAt(ten + 1)) : 0;
        return String.valueOf(tens * 10 + ones);
    }

    private static Optional<String> firstGroup(Matcher matcher) {
        for (int i = 1; i <= matcher.groupCount(); i++) {
            String group = matcher.group(i);
            if (group != null && !group.isBlank()) {
                return Optional.of(group.strip());
            }
        }
        return matcher.groupCount() == 0 ? Optional.of(matcher.group().strip()) : Optional.empty();
    }
}
