package org.huiyin.channel.kind.email;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines that say who wrote what follows: "On Monday … wrote:", "在 2026年8月1日，张三 写道：".
 *
 * @param start the first of its lines
 * @param end the line after its last
 */
record AttributionLines(int start, int end) {

    private static final int MOST_LINES = 4;
    private static final int LONGEST = 600;
    private static final String WROTE = String.join("|", WordingLists.lines("wrote"));

    /** A verb is a word of its own, but in scripts that write no blanks. */
    private static final Pattern VERB = Pattern.compile(
            "(?:(?:^|[\\s,，>)\\]\"”」』\\pN])|(?=[\\u2e80-\\ud7ff]))(?:" + WROTE + ")(?:$|[\\s:：,，*_-])",
            WordingLists.ANY_CASE);

    private static final Pattern VERB_AT_END =
            Pattern.compile("(?:" + WROTE + ")[\\s*_]*[:：]?[\\s*_-]*$", WordingLists.ANY_CASE);
    private static final String AFTER_VERB = " \t*_-:：";
    private static final int LONGEST_VERB = 20;
    private static final Pattern COLON_AT_END = Pattern.compile("[:：][\\s*_]*$");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"(]+@[^\\s<>\")]+\\.[^\\s<>\")]+");
    private static final Pattern ADDRESS_ALONE =
            Pattern.compile("\\s*[<(\\[]?[^\\s<>\"(]+@[^\\s<>\")]+[>)\\]]?[\\s,，]*");
    private static final Pattern DATE =
            Pattern.compile("(?:19|20)\\d\\d|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{1,2}月\\d{1,2}日|\\d{1,2}월");
    private static final Pattern TIME = Pattern.compile("\\d{1,2}[:.：]\\d{2}|\\d{1,2}(?:点|时|時|시)");
    private static final Pattern OPENING = Pattern.compile(
            "^\\s*+[-*_]*+\\s*+(?:on|at|am|le|el|il|op|den|em|dne|dnia|w dniu|在|于|於|vào|pe|\\d{1,4}[./年년-]|"
                    + "mon|tue|wed|thu|fri|sat|sun|lun|mar|mié|mer|jeu|jue|ven|vie|sam|sáb|sab|dim|dom|gio|mon|die|mit|don|fre|son|"
                    + "man|tir|ons|tor|lör|lør|søn|sön|po|út|st|čt|pá|so|ne|pon|wt|śr|czw|pt|sob|ndz|niedz|"
                    + "пн|вт|ср|чт|пт|сб|вс|нд|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|"
                    + "ma|ti|ke|to|pe|la|su|周|星期|\\d{1,2} \\pL)",
            WordingLists.ANY_CASE);
    private static final Pattern STAMP = Pattern.compile(
            "^\\s*(?:19|20)\\d\\d-\\d\\d-\\d\\d \\d{1,2}:\\d\\d (?:GMT|UTC)[+-]\\d", WordingLists.ANY_CASE);
    private static final Pattern BRACKETED_AT_END = Pattern.compile("<[^<>\\s]+@[^<>]+>[\\s*]*[:：]\\s*$");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?。！？…:：]\\s*$");

    static boolean hasVerb(String line) {
        return VERB.matcher(line).find();
    }

    /**
     * The attribution that ends with this line, or null. Where the quotation is not marked with {@code >}, the line must
     * name an address, or begin with a date and have a time: a citizen may well write "你们的答复写道：".
     */
    static @Nullable AttributionLines endingAt(List<String> lines, int last, boolean quotationFollows) {
        if (!mayEnd(lines.get(last))) {
            return null;
        }
        String joined = "";
        for (int start = last; start >= 0 && start > last - MOST_LINES; start--) {
            String line = lines.get(start);
            if (line.isBlank() || LineKinds.isQuoted(line) || line.length() > LONGEST) {
                return null;
            }
            joined = line.strip() + (joined.isEmpty() ? "" : " ") + joined;
            if (is(joined, quotationFollows)) {
                return new AttributionLines(widened(lines, start, last), last + 1);
            }
        }
        return null;
    }

    private static boolean mayEnd(String line) {
        return line.length() <= LONGEST
                && (COLON_AT_END.matcher(line).find()
                        || hasVerbAtEnd(line)
                        || STAMP.matcher(line).lookingAt());
    }

    /** Every line is asked this, and every place in it is compared with every verb: so only its end is looked at. */
    private static boolean hasVerbAtEnd(String text) {
        int end = text.length();
        while (end > 0 && AFTER_VERB.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return VERB_AT_END
                .matcher(text)
                .region(Math.max(0, end - LONGEST_VERB), text.length())
                .find();
    }

    private static boolean is(String text, boolean quotationFollows) {
        if (text.length() > LONGEST) {
            return false;
        }
        if (STAMP.matcher(text).lookingAt()) {
            return true;
        }
        boolean colon = COLON_AT_END.matcher(text).find();
        boolean address = ADDRESS.matcher(text).find();
        boolean date = DATE.matcher(text).find();
        boolean time = TIME.matcher(text).find();
        boolean opening = OPENING.matcher(text).find();
        if (BRACKETED_AT_END.matcher(text).find() && date && time && opening) {
            return true;
        }
        if (!(colon || hasVerbAtEnd(text)) || !hasVerb(text)) {
            return false;
        }
        return quotationFollows ? colon || address || date : address && colon || date && time && opening;
    }

    /** Takes in the lines above if the attribution was wrapped there: the first opens like one, and none ends a sentence. */
    private static int widened(List<String> lines, int start, int last) {
        if (opens(lines.get(start)) && DATE.matcher(lines.get(start)).find()) {
            return start;
        }
        int first = start;
        for (int above = start - 1; above >= 0 && above > last - MOST_LINES; above--) {
            String line = lines.get(above);
            if (line.isBlank()
                    || line.length() > LONGEST
                    || LineKinds.isQuoted(line)
                    || SENTENCE_END.matcher(line).find()) {
                return first;
            }
            if (opens(line) && (DATE.matcher(line).find() || TIME.matcher(line).find())) {
                return above;
            }
            first = ADDRESS_ALONE.matcher(line).matches() ? above : first;
        }
        return first;
    }

    private static boolean opens(String line) {
        return line.length() <= LONGEST && OPENING.matcher(line).find();
    }
}
