package org.huiyin.platform;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where something unforeseen was thrown, for the log. Without the messages: those of parsers and drivers quote what they
 * choke on, and that may be what a citizen wrote.
 */
public final class ScrubbedTrace {

    private static final int CAUSES = 5;
    private static final int FRAMES = 6;

    private ScrubbedTrace() {}

    /** The exception's type and the first places it came through, its causes after it, on one line. */
    public static String of(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(CAUSES)
                .map(ScrubbedTrace::one)
                .collect(Collectors.joining(", caused by "));
    }

    private static String one(Throwable thrown) {
        String places = Arrays.stream(thrown.getStackTrace())
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
        return thrown.getClass().getName() + (places.isEmpty() ? "" : " at " + places);
    }
}
