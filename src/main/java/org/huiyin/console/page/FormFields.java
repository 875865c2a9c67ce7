package org.huiyin.console.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemResponses;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.servlet.filter.OrderedFilter;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes the fields of forms parameters of their requests: those of the console, and of the page on which a citizen rates
 * again. Elsewhere they are none, as whoever takes in what citizens and services send wants the body as it came.
 */
@Component
final class FormFields extends OncePerRequestFilter implements OrderedFilter {

    /** Behind the bodies and the check of the query, before whoever asks for a parameter. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 12;

    /** Beneath these are pages whose forms Spring reads; the doors of channels read their bodies themselves. */
    private static final List<String> PAGES = List.of("/console/", "/again/", "/rate/");

    private static final String FORM = "application/x-www-form-urlencoded";

    /** So many fields a form may have. */
    private static final int MOST = 2_000;

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return !request.getMethod().equals("POST")
                || PAGES.stream().noneMatch(request.getRequestURI()::startsWith)
                || type == null
                || !type.startsWith(FORM);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String[]> fields = new LinkedHashMap<>(request.getParameterMap());
        try {
            read(body, fields);
        } catch (IllegalArgumentException e) {
            ProblemResponses.write(
                    request,
                    response,
                    Problem.of(400, "Bad Request")
                            .withDetail(
                                    "The form cannot be read: expected name=value, separated by &, each in UTF-8 and"
                                            + " percent-encoded, and not more than " + MOST));
            return;
        }
        chain.doFilter(new WithFields(request, fields), response);
    }

    private static void read(String body, Map<String, String[]> fields) {
        String[] pairs = body.isEmpty() ? new String[0] : body.split("&");
        if (pairs.length > MOST) {
            throw new IllegalArgumentException("too many fields");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            fields.merge(name, new String[] {value}, FormFields::joined);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String[] joined(String[] some, String[] more) {
        String[] all = new String[some.length + more.length];
        System.arraycopy(some, 0, all, 0, some.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private static final class WithFields extends HttpServletRequestWrapper {

        private final Map<String, String[]> fields;

        WithFields(HttpServletRequest request, Map<String, String[]> fields) {
            super(request);
            this.fields = Collections.unmodifiableMap(fields);
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = fields.get(name);
            return values == null ? null : values[0];
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return fields;
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(fields.keySet());
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return fields.get(name);
        }
    }
}
