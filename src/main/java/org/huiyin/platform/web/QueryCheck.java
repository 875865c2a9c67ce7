package org.huiyin.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.boot.servlet.filter.OrderedFilter;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads each query once, early, so that one that cannot be read is the sender's mistake wherever it was sent: Tomcat throws
 * at whoever happens to ask first, and quotes it.
 */
@Component
final class QueryCheck extends OncePerRequestFilter implements OrderedFilter {

    /** Behind the bodies, so that a form's fields are not taken for the query's. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 11;

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            request.getParameterNames();
        } catch (InvalidParameterException e) {
            ProblemResponses.write(
                    request,
                    response,
                    Problem.of(400, "Bad Request")
                            .withDetail(
                                    "The query cannot be read: expected name=value, separated by &, each in UTF-8 and"
                                            + " percent-encoded, with a name before each = and not too many of them"));
            return;
        }
        chain.doFilter(request, response);
    }
}
