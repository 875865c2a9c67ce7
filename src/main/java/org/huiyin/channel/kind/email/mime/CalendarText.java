package org.huiyin.channel.kind.email.mime;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people wrote into an invitation (RFC 5545): its title, place and description, not its machinery. */
final class CalendarText {

    private static final Pattern FOLDED = Pattern.compile("\\n[ \\t]");
    private static final Pattern WRITTEN =
            Pattern.compile("(?m)^(?:SUMMARY|LOCATION|DESCRIPTION|COMMENT)(?:;[^:\\n]{0,200})?:(.*)$");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([nN;,\\\\])");

    private CalendarText() {}

    /** @param calendar with LF */
    static String of(String calendar) {
        List<String> lines = WRITTEN.matcher(FOLDED.matcher(calendar).replaceAll(""))
                .results()
                .map(written -> unescaped(written.group(1)).strip())
                .filter(written -> !written.isEmpty())
                .distinct()
                .toList();
        return String.join("\n", lines);
    }

    private static String unescaped(String value) {
        return ESCAPED.matcher(value)
                .replaceAll(escape ->
                        escape.group(1).equalsIgnoreCase("n") ? "\n" : Matcher.quoteReplacement(escape.group(1)));
    }
}
