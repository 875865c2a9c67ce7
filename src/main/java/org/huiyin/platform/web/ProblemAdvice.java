package org.huiyin.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers what controllers throw, and what Spring throws on their behalf, with a {@link Problem}. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    @ExceptionHandler(ProblemException.class)
    void problem(ProblemException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemResponses.write(request, response, e.problem());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Problem problem = Problem.of(status.value(), titleOf(status));
        String said = e instanceof HttpMessageNotReadableException unreadable
                ? UnreadableJson.detail(unreadable)
                : detail(e, body);
        if (said != null) {
            problem = problem.withDetail(said);
        }
        if (e instanceof MethodArgumentNotValidException invalid) {
            problem = problem.withErrors(faults(invalid));
        } else if (e instanceof HttpMessageNotReadableException unreadable) {
            problem = problem.withErrors(UnreadableJson.faults(unreadable));
        }
        if (request instanceof ServletWebRequest servlet && servlet.getResponse() != null) {
            write(servlet.getRequest(), servlet.getResponse(), headers, problem);
        }
        return null;
    }

    /** Spring answers HEAD and OPTIONS too, and names only what is mapped. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Set<String> methods = new TreeSet<>(List.of("OPTIONS"));
        if (e.getSupportedMethods() != null) {
            methods.addAll(List.of(e.getSupportedMethods()));
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        HttpHeaders named = new HttpHeaders();
        named.set(HttpHeaders.ALLOW, String.join(", ", methods));
        return handleExceptionInternal(e, null, named, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name =
                e instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : e.getPropertyName();
        Problem problem = Problem.of(status.value(), titleOf(status));
        if (name != null) {
            String message = "is not " + expected(e.getRequiredType());
            problem = problem.withDetail(name + " " + message).withErrors(List.of(new Problem.Fault(name, message)));
        }
        if (request instanceof ServletWebRequest servlet && servlet.getResponse() != null) {
            write(servlet.getRequest(), servlet.getResponse(), headers, problem);
        }
        return null;
    }

    /** In a caller's words, not Java's. */
    private static String expected(@Nullable Class<?> type) {
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number that is expected here";
        }
        return type == boolean.class || type == Boolean.class ? "true or false" : "a value that is expected here";
    }

    private static void write(
            HttpServletRequest request, HttpServletResponse response, HttpHeaders headers, Problem problem) {
        headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        try {
            ProblemResponses.write(request, response, problem.withInstance(request.getRequestURI()));
        } catch (IOException e) {
            throw new UncheckedIOException("The client has gone", e);
        }
    }

    private static @Nullable String detail(Exception e, @Nullable Object body) {
        if (e instanceof NoResourceFoundException) {
            // Spring's words for it speak of files, which are nobody's business.
            return null;
        }
        if (body instanceof ProblemDetail detail) {
            return detail.getDetail();
        }
        return e instanceof ErrorResponse response ? response.getBody().getDetail() : null;
    }

    private static List<Problem.Fault> faults(MethodArgumentNotValidException invalid) {
        return invalid.getBindingResult().getFieldErrors().stream()
                .map(ProblemAdvice::fault)
                .toList();
    }

    private static Problem.Fault fault(FieldError error) {
        String message = error.getDefaultMessage();
        return new Problem.Fault(error.getField(), message == null ? "not valid" : message);
    }

    private static String titleOf(HttpStatusCode status) {
        return status instanceof HttpStatus known ? known.getReasonPhrase() : "Status " + status.value();
    }
}
