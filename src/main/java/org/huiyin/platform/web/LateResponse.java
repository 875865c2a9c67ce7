package org.huiyin.platform.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.servlet.filter.OrderedFilter;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * An answer for which no thread of the container waits. It is written once it is there <em>and</em> the request's own
 * thread has left all filters: a response is not for two threads at a time.
 */
public final class LateResponse {

    private static final String ATTRIBUTE = LateResponse.class.getName();

    private final AtomicBoolean oneIsThere = new AtomicBoolean();
    private @Nullable AsyncContext context;
    private @Nullable Runnable write;

    /** Lets the request's own thread, which calls this, go without an answer. To be called once at most. */
    public void expect(HttpServletRequest request) {
        AsyncContext started = request.startAsync();
        // whoever promised the answer gives it, as to a thread that waits
        started.setTimeout(0);
        context = started;
        request.setAttribute(ATTRIBUTE, this);
    }

    /**
     * The answer is there, which another thread says.
     *
     * @param writing writes it into the response's buffer; it must not throw
     */
    public void ready(Runnable writing) {
        write = writing;
        meet();
    }

    /** Whoever comes second finds all that the first has written. */
    private void meet() {
        if (oneIsThere.getAndSet(true)) {
            try {
                Objects.requireNonNull(write).run();
            } finally {
                Objects.requireNonNull(context).complete();
            }
        }
    }

    /** Stands before all other filters. */
    @Component
    static final class Exit implements OrderedFilter {

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            try {
                chain.doFilter(request, response);
            } finally {
                if (request.getAttribute(ATTRIBUTE) instanceof LateResponse late) {
                    late.meet();
                }
            }
        }
    }
}
