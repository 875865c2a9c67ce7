package org.huiyin.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.servlet.filter.OrderedFilter;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Catches what nobody foresaw, before the container logs it with its message, which may hold what a citizen wrote: the log
 * gets the kinds of exceptions and where they were thrown, in one line.
 */
@Component
final class UnforeseenErrors extends OncePerRequestFilter implements OrderedFilter {

    private static final Logger log = LoggerFactory.getLogger(UnforeseenErrors.class);
    private static final int FRAMES = 12;

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException e) {
            log.error("A {} request failed inside: {}", request.getMethod(), told(e));
            ProblemResponses.write(request, response, Problem.of(500, "Internal Server Error"));
        }
    }

    /** Without any message. */
    static String told(Throwable thrown) {
        StringBuilder told = new StringBuilder();
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            told.append(told.isEmpty() ? "" : ", caused by ")
                    .append(each.getClass().getName())
                    .append(Arrays.stream(each.getStackTrace())
                            .limit(FRAMES)
                            .map(StackTraceElement::toString)
                            .collect(Collectors.joining(" < ", " at ", "")));
        }
        return told.toString();
    }
}
