package org.huiyin.platform.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what an endpoint is asked for, or says which field or parameter is wrong. */
public final class BadRequest {

    private BadRequest() {}

    /** A 400 that names the field. */
    public static ProblemException of(String field, String message) {
        return new ProblemException(Problem.of(400, "Bad Request")
                .withDetail(field + " " + message)
                .withErrors(List.of(new Problem.Fault(field, message))));
    }

    /** The text without the space around it: 1 to {@code most} characters. */
    public static String text(String field, @Nullable String value, int most) {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty()) {
            throw of(field, "is missing or empty");
        }
        if (text.length() > most) {
            throw of(field, "has " + text.length() + " characters; expected at most " + most);
        }
        return text;
    }

    /**
     * The value of this name.
     *
     * @param word null where none was given
     * @param values all there are
     * @param name of a value, as programs write it
     */
    public static <V> V oneOf(String field, @Nullable String word, V[] values, Function<V, String> name) {
        return Arrays.stream(values)
                .filter(value -> name.apply(value).equals(word))
                .findFirst()
                .orElseThrow(() -> of(
                        field,
                        (word == null ? "is missing" : "is '" + word + "'") + "; expected one of "
                                + Arrays.stream(values).map(name).collect(Collectors.joining(", "))));
    }

    public static LocalDate day(String field, String value) {
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException e) {
            throw of(field, "is '" + value + "'; expected a day as 2026-07-01");
        }
    }

    /** Null for none. */
    public static @Nullable Instant time(String field, @Nullable String value) {
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeException e) {
            throw of(field, "is '" + value + "'; expected a time as 2026-07-01T08:00:00Z");
        }
    }

    /** How many a page may have: 1 to {@code most}. */
    public static int limit(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw of("limit", "is " + limit + "; expected 1 to " + most);
        }
        return limit;
    }
}
