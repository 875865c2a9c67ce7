package org.huiyin.platform.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says where a body is not the JSON that is expected; the JSON library's own words would speak of classes. */
final class UnreadableJson {

    private UnreadableJson() {}

    static String detail(HttpMessageNotReadableException e) {
        return cause(e).map(UnreadableJson::detail).orElse("The body is missing or cannot be read");
    }

    private static String detail(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return "The body is not the JSON that is expected here"
                + (at == null ? "" : ": see line " + at.getLineNr() + ", column " + at.getColumnNr());
    }

    /** The field where it went wrong; none where it is no JSON at all. */
    static List<Problem.Fault> faults(HttpMessageNotReadableException e) {
        return cause(e).filter(cause -> !cause.getPath().isEmpty())
                .map(cause -> List.of(new Problem.Fault(
                        field(cause),
                        cause instanceof UnrecognizedPropertyException
                                ? "is not known here"
                                : "is not a value that is expected here")))
                .orElse(List.of());
    }

    private static Optional<JacksonException> cause(HttpMessageNotReadableException e) {
        @Nullable Throwable cause = e.getCause();
        return cause instanceof JacksonException jackson ? Optional.of(jackson) : Optional.empty();
    }

    private static String field(JacksonException e) {
        return e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? String.valueOf(step.getIndex()) : step.getPropertyName())
                .collect(Collectors.joining("."));
    }
}
