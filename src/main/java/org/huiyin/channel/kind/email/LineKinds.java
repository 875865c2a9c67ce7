package org.huiyin.channel.kind.email;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a single line of a letter is, as far as its wording says. */
final class LineKinds {

    /** The headers that clients copy into a mail. */
    enum HeaderName {
        FROM,
        DATE,
        TO,
        SUBJECT,
        OTHER
    }

    private static final int LONGEST = 200;
    private static final Pattern RULE = Pattern.compile("^[\\s>]*[-_=*~#+—–·•ᐧ─━]{3,}[\\s]*$");
    private static final Pattern DELIMITER = Pattern.compile("^\\s*(?:--|—|––?|ᐧ|__)\\s*$");
    private static final Pattern ORIGINAL =
            WordingLists.anyOf("original", "^[\\s>*]*[-_=*—─]{2,}[\\s<]*", "[\\s>]*[-_=*—─]*[\\s:：]*$");
    private static final Pattern FORWARDED = WordingLists.anyOf("forwarded", "^[\\s>*]*", "[\\s*]*[:：]\\s*$");
    private static final Pattern SENT_FROM =
            WordingLists.anyOf("sent-from", "^[\\s*_>|]*", "(?:[<(\\[]?https?://\\S+[>)\\]]?)?[\\s*_|.。]*$");
    private static final Pattern GOING_ON = Pattern.compile(
            "^[\\s*_>|]*+(?:sent (?:using|with|via|by|from (?:an?|the))\\b|通过|使用|来自|[从從])", WordingLists.ANY_CASE);
    private static final Pattern DISCLAIMER = WordingLists.anyOf("disclaimers", "^[\\s*_]*", "");
    private static final Pattern SMALL_PRINT = WordingLists.anyOf("small-print", "", "");

    /** What a citizen asks of the reader. */
    private static final Pattern WANTED = Pattern.compile(
            "请.{0,6}(?:务必|为我|替我|帮我|保护)|为我保密|替我保密|我怕|怕被|报复|举报|投诉|录像|protect me|afraid|i (?:want|ask|beg|report)",
            WordingLists.ANY_CASE);

    private static final int LONGEST_SIGNATURE_LINE = 80;
    private static final Pattern FACT = WordingLists.anyOf("facts", "", "");
    private static final Pattern CLOSING_DASHES = Pattern.compile("^\\s*-{2,}.*-{2,}\\s*$");
    private static final Set<HeaderName> COPIED =
            EnumSet.of(HeaderName.FROM, HeaderName.DATE, HeaderName.TO, HeaderName.SUBJECT);
    private static final Pattern TIME = Pattern.compile("\\d{1,2}[:：.]\\d{2}|\\d{1,2}[点时時시]");
    private static final Pattern SPACED_NAME = Pattern.compile(
            "\\s{0,4}\\p{IsHan}(?:\\s{1,4}\\p{IsHan}){1,4}\\s{0,4}(?=[:：])", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern BLANKS = Pattern.compile("\\s", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Map<HeaderName, Pattern> HEADERS = headers();

    private LineKinds() {}

    static boolean isBlank(String line) {
        return line.isBlank();
    }

    static boolean isQuoted(String line) {
        String start = line.stripLeading();
        return start.startsWith(">") || start.startsWith("＞") || start.startsWith("&gt;");
    }

    /** A line of nothing but hyphens, stars and the like. */
    static boolean isRule(String line) {
        return line.length() < LONGEST && RULE.matcher(line).matches();
    }

    /** The line that by custom stands before a signature, or the mark of a tracker. */
    static boolean isDelimiter(String line) {
        return line.length() < LONGEST && DELIMITER.matcher(line).matches();
    }

    /** The line that stands before the mail that is answered or forwarded. */
    static boolean isOriginal(String line) {
        boolean dashed = line.contains("--")
                || line.contains("__")
                || line.contains("==")
                || line.contains("—")
                || line.contains("─");
        boolean announced = line.endsWith(":") || line.endsWith("：");
        return line.length() < LONGEST
                && (dashed || announced || line.contains("**"))
                && (ORIGINAL.matcher(line).matches()
                        || FORWARDED.matcher(line).matches()
                        || isOriginalBetweenDashes(line));
    }

    private static boolean isOriginalBetweenDashes(String line) {
        return CLOSING_DASHES.matcher(line).matches() && AttributionLines.hasVerb(line);
    }

    /** A line that the mail program added. */
    static boolean isSentFrom(String line) {
        return line.length() < LONGEST && SENT_FROM.matcher(line).matches();
    }

    /** Whether a line that looks like a program's may as well go on from a sentence above it. */
    static boolean mayGoOn(String line) {
        return GOING_ON.matcher(line).lookingAt();
    }

    /** A line with which small print may begin; who writes to an office in confidence may begin one like it. */
    static boolean isDisclaimer(String line) {
        return DISCLAIMER
                .matcher(line.length() < LONGEST ? line : line.substring(0, LONGEST))
                .lookingAt();
    }

    /** What lawyers write to whoever got the mail by mistake. */
    static boolean isSmallPrint(String paragraph) {
        String start = paragraph.length() < 2_000 ? paragraph : paragraph.substring(0, 2_000);
        return SMALL_PRINT.matcher(start).find() && !WANTED.matcher(start).find();
    }

    /** A line that says what happened or what somebody wants: no part of a signature. */
    static boolean isFact(String line) {
        return line.length() > LONGEST_SIGNATURE_LINE || FACT.matcher(line).find();
    }

    /** Which header a line is a copy of; null for none. */
    static @Nullable HeaderName header(String line) {
        if (line.indexOf(':') < 0 && line.indexOf('：') < 0 && line.indexOf('|') < 0) {
            return null;
        }
        String start = together(line.length() < LONGEST ? line : line.substring(0, LONGEST));
        for (Map.Entry<HeaderName, Pattern> each : HEADERS.entrySet()) {
            if (each.getValue().matcher(start).lookingAt()) {
                return each.getKey();
            }
        }
        return null;
    }

    /**
     * The line after a block of copied headers that starts at {@code start}; {@code start} itself if there is none. A
     * block names the sender and two things more, or the sender and one if a rule went before. A parcel has a sender, an
     * addressee and a date, too: so mail addresses must be named, or all that a client copies, to the minute.
     */
    static int endOfHeaders(List<String> lines, int start, boolean afterRule) {
        Set<HeaderName> seen = EnumSet.noneOf(HeaderName.class);
        boolean address = false;
        boolean time = false;
        int at = start;
        int end = start;
        while (at < lines.size() && at - start < 16) {
            HeaderName name = header(lines.get(at));
            boolean wrapped = name == null && at > start && !isBlank(lines.get(at)) && headerSoon(lines, at + 1, 1);
            boolean gap = isBlank(lines.get(at)) && headerSoon(lines, at + 1, 1);
            if (name == null && !wrapped && !gap) {
                break;
            }
            if (name != null) {
                seen.add(name);
                end = at + 1;
                address |= name != HeaderName.SUBJECT && lines.get(at).indexOf('@') >= 0;
                time |= name == HeaderName.DATE && TIME.matcher(lines.get(at)).find();
            }
            at++;
        }
        boolean block = seen.contains(HeaderName.FROM) && seen.size() >= (afterRule ? 2 : 3);
        return block && (address || seen.containsAll(COPIED) && (time || afterRule)) ? end : start;
    }

    /** Older web mails set their header names to one width by blanks: {@code 收 件 人}, {@code 主　题}. */
    private static String together(String line) {
        Matcher spaced = SPACED_NAME.matcher(line);
        return spaced.lookingAt() ? BLANKS.matcher(spaced.group()).replaceAll("") + line.substring(spaced.end()) : line;
    }

    private static boolean headerSoon(List<String> lines, int at, int within) {
        for (int i = at; i < lines.size() && i < at + within; i++) {
            if (header(lines.get(i)) != null) {
                return true;
            }
        }
        return false;
    }

    private static Map<HeaderName, Pattern> headers() {
        Map<HeaderName, Pattern> headers = new LinkedHashMap<>();
        for (String line : WordingLists.lines("header-names")) {
            int colon = line.indexOf(':');
            HeaderName name = HeaderName.valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT));
            String names = line.substring(colon + 1).strip();
            headers.put(name, Pattern.compile("^[\\s*_|]*(?:" + names + ")[\\s*_]*[:：|]", WordingLists.ANY_CASE));
        }
        return headers;
    }
}
