package org.huiyin.store.mongo;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.BsonRegularExpression;

/** Regular expressions that stand for a text and nothing else, the same to the real server and to the stand-in. */
public final class LiteralPattern {

    private LiteralPattern() {}

    /**
     * What holds this text, in whatever case. Each letter is written in all its cases: which letters an engine's own switch
     * takes for equal differs between engines.
     */
    public static BsonRegularExpression anywhere(String text) {
        return new BsonRegularExpression(
                text.codePoints().mapToObj(LiteralPattern::inAnyCase).collect(Collectors.joining()));
    }

    /** What holds this text, case included. */
    public static BsonRegularExpression holding(String text) {
        return new BsonRegularExpression(quoted(text));
    }

    /** What begins with this text, case included. */
    public static BsonRegularExpression atStart(String text) {
        return new BsonRegularExpression("^" + quoted(text));
    }

    /** The text as a part of an expression. */
    public static String quoted(String text) {
        return text.codePoints().mapToObj(LiteralPattern::literal).collect(Collectors.joining());
    }

    private static String inAnyCase(int letter) {
        int upper = Character.toUpperCase(letter);
        int[] cases = IntStream.of(
                        letter,
                        Character.toLowerCase(letter),
                        upper,
                        Character.toLowerCase(upper),
                        Character.toTitleCase(letter))
                .distinct()
                .toArray();
        return cases.length == 1
                ? literal(letter)
                : IntStream.of(cases).mapToObj(Character::toString).collect(Collectors.joining("", "[", "]"));
    }

    /**
     * Behind a backslash no sign of ASCII means anything; signs beyond it mean nothing anyway. Those that are not to be seen
     * are written by their numbers, since no expression may hold a zero.
     */
    private static String literal(int sign) {
        if (sign < ' ') {
            return "\\x%02x".formatted(sign);
        }
        boolean plain = sign > 127 || Character.isLetterOrDigit(sign);
        return (plain ? "" : "\\") + Character.toString(sign);
    }
}
