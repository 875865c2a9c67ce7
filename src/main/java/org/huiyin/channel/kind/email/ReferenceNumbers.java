package org.huiyin.channel.kind.email;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds one kind of number in a letter, in so much text as a person would read. An operator's expressions run in linear
 * time whatever they are. That takes longer than the JDK's way, which is left to the built-in ones: they take back none of
 * the blanks that they went over, so that nobody can make them slow.
 */
final class ReferenceNumbers {

    /** What people put around a number. */
    private static final String OPENING = "\\s*+[(（【\\[「『《<\"“']?+\\s*+";

    private static final String CODE = "([A-Za-z0-9][A-Za-z0-9-]{4,38}[A-Za-z0-9])";

    static final ReferenceNumbers PROJECT = builtIn(
            "(?:办件编号|办件号|受理编号|受理号|业务编号|业务流水号|流水号|申请编号|申报号|工单编号|工单号|案件编号|收件编号|辦件編號)\\s*+(?:是|为|為)?+\\s*+[:：#]?+"
                    + OPENING + CODE,
            "(?i)case (?:number|no\\.?|id)\\s*+[:#]?+" + OPENING + CODE);
    static final ReferenceNumbers ITEM = builtIn("(?:事项编码|事项代码|事项编号|实施编码)\\s*+(?:是|为)?+\\s*+[:：]?+" + OPENING + CODE);
    static final ReferenceNumbers WINDOW = new ReferenceNumbers(List.of(WindowNames::find));

    private static final int READ = 20_000;
    private static final int MOST = 10;
    private static final int FULL_WIDTH = '０' - '0';

    private final List<Expression> expressions;

    private ReferenceNumbers(List<Expression> expressions) {
        this.expressions = expressions;
    }

    /** Adds the numbers that one expression finds. */
    interface Expression {
        void find(String text, Set<String> found);
    }

    private static ReferenceNumbers builtIn(String... expressions) {
        return new ReferenceNumbers(List.of(expressions).stream()
                .map(Pattern::compile)
                .map(ReferenceNumbers::quick)
                .toList());
    }

    /** @throws com.google.re2j.PatternSyntaxException for what is no expression */
    static ReferenceNumbers of(List<String> expressions) {
        return new ReferenceNumbers(expressions.stream()
                .map(com.google.re2j.Pattern::compile)
                .map(ReferenceNumbers::linear)
                .toList());
    }

    private static Expression quick(Pattern pattern) {
        return (text, found) -> {
            Matcher matcher = pattern.matcher(text);
            gather(matcher::find, matcher.groupCount(), matcher::group, found);
        };
    }

    private static Expression linear(com.google.re2j.Pattern pattern) {
        return (text, found) -> {
            com.google.re2j.Matcher matcher = pattern.matcher(text);
            gather(matcher::find, matcher.groupCount(), matcher::group, found);
        };
    }

    /** By the same loop with either engine: their matchers have no type in common. */
    private static void gather(
            BooleanSupplier next, int groups, IntFunction<@Nullable String> group, Set<String> found) {
        while (next.getAsBoolean() && found.size() < MOST) {
            firstGroup(groups, group).ifPresent(found::add);
        }
    }

    /** All numbers in a text, in the order of the expressions, each once. */
    Set<String> in(String text) {
        String read = halfWidth(text.substring(0, Math.min(READ, text.length())));
        Set<String> found = new LinkedHashSet<>();
        expressions.forEach(expression -> expression.find(read, found));
        return found;
    }

    /** Letters, digits and hyphens as a Latin keyboard has them; all other marks as they are. */
    private static String halfWidth(String text) {
        StringBuilder half = new StringBuilder(text);
        for (int i = 0; i < half.length(); i++) {
            char c = half.charAt(i);
            boolean wide = c >= '０' && c <= '９' || c >= 'Ａ' && c <= 'Ｚ' || c >= 'ａ' && c <= 'ｚ' || c == '－';
            if (wide) {
                half.setCharAt(i, (char) (c - FULL_WIDTH));
            }
        }
        return half.toString();
    }

    /** The first group that says something; all that was found where the expression has none. */
    private static Optional<String> firstGroup(int count, IntFunction<@Nullable String> groups) {
        for (int i = Math.min(1, count); i <= count; i++) {
            String group = groups.apply(i);
            if (group != null && !group.isBlank()) {
                return Optional.of(group.strip());
            }
        }
        return Optional.empty();
    }
}
