package org.huiyin.store.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A field's value as text that sorts as the value does: a letter for its type, its body, an end mark. */
final class OrderedKey {
    /** What no value is written with; greater than everything that is. */
    static final char BEYOND = '\uffff';
    /** The beginning of the entries of documents that an index cannot place, for having an empty list in a field. */
    static final String UNORDERED = "zz";
    /** An entry that stands for no document: there has been one with a list, or more fields, in one of the index's fields. */
    static final String LISTS = "zy";

    private static final String OTHER_TYPE = "z";
    private static final double EXACT = 1L << 53;
    private static final char END = '\u0000';
    private static final char ESCAPE = '\u0001';
    private static final HexFormat HEX = HexFormat.of();

    private OrderedKey() {}

    /** Ends in a mark, so that no value's text is the beginning of another's. */
    static String of(@Nullable Object value) {
        String open = openEnded(value);
        return (open == null ? OTHER_TYPE : open) + END;
    }

    /** Without the end mark; null for a value of a type that has no order here. */
    static @Nullable String openEnded(@Nullable Object value) {
        if (Missing.isNullOrMissing(value)) {
            return "a";
        } else if (value instanceof Boolean truth) {
            return truth ? "b1" : "b0";
        } else if (value instanceof Instant time) {
            return "d" + hex(time.toEpochMilli() ^ Long.MIN_VALUE);
        } else if (value instanceof Number number) {
            // -0.0 + 0.0 is 0.0
            long bits = Double.doubleToLongBits(number.doubleValue() + 0.0);
            return "n" + hex(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
        } else if (value instanceof String text) {
            return "s" + escaped(text);
        }
        return null;
    }

    /**
     * The value of a text without its end mark, a number as the smallest type that holds it; null where that does not tell it
     * exactly.
     */
    static @Nullable Object value(String openEnded) {
        String body = openEnded.substring(1);
        return switch (openEnded.charAt(0)) {
            case 'b' -> body.equals("1");
            case 'd' -> Instant.ofEpochMilli(HexFormat.fromHexDigitsToLong(body) ^ Long.MIN_VALUE);
            case 's' -> unescaped(body);
            case 'n' -> number(HexFormat.fromHexDigitsToLong(body));
            default -> null;
        };
    }

    private static @Nullable Number number(long ordered) {
        double number = Double.longBitsToDouble(ordered < 0 ? ordered ^ Long.MIN_VALUE : ~ordered);
        if (number == (int) number) {
            return (int) number;
        }
        // beyond this several whole numbers have the same entry
        return Math.abs(number) < EXACT ? number == (long) number ? (Number) (long) number : (Number) number : null;
    }

    /** Where the value ends that begins here in an index's entry. */
    static int end(String entry, int from) {
        return entry.indexOf(END, from);
    }

    /** The last value of an index's entry, which is told exactly. */
    static Object last(String entry) {
        int end = entry.length() - 1;
        int from = entry.startsWith(UNORDERED) ? UNORDERED.length() : entry.lastIndexOf(END, end - 1) + 1;
        return Objects.requireNonNull(value(entry.substring(from, end)));
    }

    /** The text just beyond all values of the type that this one has. */
    static String beyondType(String openEnded) {
        return String.valueOf((char) (openEnded.charAt(0) + 1));
    }

    private static String hex(long bits) {
        return HEX.toHexDigits(bits);
    }

    private static String escaped(String text) {
        if (text.indexOf(END) < 0 && text.indexOf(ESCAPE) < 0) {
            return text;
        }
        return text.replace("" + ESCAPE, ESCAPE + "2").replace("" + END, ESCAPE + "1");
    }

    private static String unescaped(String text) {
        return text.indexOf(ESCAPE) < 0
                ? text
                : text.replace(ESCAPE + "1", "" + END).replace(ESCAPE + "2", "" + ESCAPE);
    }
}
