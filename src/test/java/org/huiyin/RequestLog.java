package org.huiyin;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.test.system.CapturedOutput;

/** What the threads that answer requests wrote to the log: the shared gateway's other threads speak of other tests' doings. */
public final class RequestLog {

    /** An entry: its first line, which names the thread, and those of a trace below it. */
    private static final Pattern ENTRY = Pattern.compile(
            "^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} .*\\R?(?:(?!\\d\\d:\\d\\d:\\d\\d\\.).*\\R)*", Pattern.MULTILINE);

    private RequestLog() {}

    /** The entries of those threads, with the traces below them; empty when they wrote nothing. */
    public static String of(CapturedOutput output) {
        return ENTRY.matcher(output.getAll())
                .results()
                .map(MatchResult::group)
                .filter(entry -> entry.lines().findFirst().orElse("").contains(" [http-"))
                .collect(Collectors.joining());
    }
}
