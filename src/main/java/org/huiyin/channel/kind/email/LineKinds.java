package org.huiyin.channel.kind.email;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
    private static final Pattern DISCLAIMER = WordingLists.anyOf("disclaimers", "^[\\s*_]*", "");
    private static final Pattern CLOSING_DASHES = Pattern.compile("^\\s*-{2,}.*-{2,}\\s*$");
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

    static boolean isDisclaimer(String line) {
        return DISCLAIMER
                .matcher(line.length() < LONGEST ? line : line.substring(0, LONGEST))
                .lookingAt();
    }

    /** Which header a line is a copy of; null for none. */
    static @Nullable HeaderName header(String line) {
        if (line.indexOf(':') < 0 && line.indexOf('：') < 0 && line.indexOf('|') < 0) {
            return null;
        }
        String start = line.length() < LONGEST ? line : line.substring(0, LONGEST);
        for (Map.Entry<HeaderName, Pattern> each : HEADERS.entrySet()) {
            if (each.getValue().matcher(start).lookingAt()) {
                return each.getKey();
            }
        }
        return null;
    }

    /**
     * The line after a block of copied headers that starts at {@code start}; {@code start} itself if there is none. A
     * block names the sender and two things more, or the sender and one if a rule went before.
     */
    static int endOfHeaders(List<String> lines, int start, boolean afterRule) {
        Set<HeaderName> seen = EnumSet.noneOf(HeaderName.class);
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
            }
            at++;
        }
        boolean block = seen.contains(HeaderName.FROM) && seen.size() >= (afterRule ? 2 : 3);
        return block ? end : start;
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
