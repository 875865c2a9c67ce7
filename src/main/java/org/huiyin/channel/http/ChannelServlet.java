package org.huiyin.channel.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.component.servlet.ServletEndpoint;
import org.apache.camel.http.common.CamelServlet;
import org.apache.camel.http.common.HttpConsumer;
import org.apache.camel.http.common.HttpRegistry;
import org.apache.camel.http.common.ServletResolveConsumerStrategy;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemResponses;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * One of the gateway's servlets. Camel's own keep their registry for the whole JVM, so that a second gateway in it (as in
 * tests) would not start; split every path anew for each request; and say 404 while a channel restarts, which a caller
 * takes as final.
 */
public final class ChannelServlet extends CamelServlet {

    private static final String VARIABLES = ChannelServlet.class.getName() + ".variables";

    /** When a caller may try again with a channel that is not there yet, or stopped. */
    private static final Problem AWAY = Problem.of(503, "Service Unavailable")
            .withDetail("The channel is stopped or not there yet; nothing was kept: send it again after Retry-After")
            .withRetryAfter(Duration.ofSeconds(5));

    private final transient HttpRegistry registry;
    private final transient Predicate<@Nullable String> returning;
    private final transient RouteTable routes = new RouteTable();

    /** @param returning whether a request is for somebody who may come: given the route that stopped, null where none did */
    public ChannelServlet(String name, HttpRegistry registry, Predicate<@Nullable String> returning) {
        this.registry = registry;
        this.returning = returning;
        setServletName(name);
        setServletResolveConsumerStrategy(new ByPath());
        setAsync(true);
        registry.register(this);
    }

    /** What stands in the request's path in place of the variables of the route that took it. */
    @SuppressWarnings("unchecked")
    static Map<String, String> variables(HttpServletRequest request) {
        Object variables = request.getAttribute(VARIABLES);
        return variables == null ? Map.of() : (Map<String, String>) variables;
    }

    @Override
    public void connect(HttpConsumer consumer) {
        if (((ServletEndpoint) consumer.getEndpoint()).getServletName().equals(getServletName())) {
            super.connect(consumer);
            routes.open(consumer);
        }
    }

    @Override
    public void disconnect(HttpConsumer consumer) {
        super.disconnect(consumer);
        routes.close(consumer);
    }

    /** Camel would hand every request to a second thread; here a route that has its answer at once gives it at once. */
    @Override
    protected void handleService(HttpServletRequest request, HttpServletResponse response) throws Exception {
        doService(request, response);
    }

    @Override
    protected void doService(HttpServletRequest request, HttpServletResponse response) throws Exception {
        RouteTable.Taken taken = routes.take(request.getMethod(), request.getPathInfo());
        if (taken != null) {
            request.setAttribute(VARIABLES, taken.variables());
        } else if (isAway(request)) {
            ProblemResponses.write(request, response, AWAY);
            return;
        } else if (nameMethods(request, response) && request.getMethod().equals("OPTIONS")) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        if (taken == null) {
            super.doService(request, response);
            return;
        }
        PendingResponse pending = new PendingResponse(response);
        super.doService(request, pending);
        pending.leave(request);
    }

    /** Camel calls it in whichever thread the route ended, and passes over what it throws. */
    @Override
    protected void afterProcess(
            HttpServletResponse response, HttpConsumer consumer, Exchange exchange, boolean rethrow) {
        ((PendingResponse) response).give(() -> write(response, consumer, exchange));
    }

    private void write(HttpServletResponse response, HttpConsumer consumer, Exchange exchange) {
        try {
            super.afterProcess(response, consumer, exchange, true);
        } catch (Exception e) {
            log.debug("The caller has gone", e);
            if (!response.isCommitted()) {
                sendError(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            }
        }
    }

    /** Whether the path is taken with other methods: they are named, as a 405 has to; to refuse is Camel's. */
    private boolean nameMethods(HttpServletRequest request, HttpServletResponse response) {
        Set<String> methods = new TreeSet<>(routes.methods(request.getPathInfo()));
        if (methods.isEmpty()) {
            return false;
        }
        methods.add("OPTIONS");
        response.setHeader(HttpHeaders.ALLOW, String.join(", ", methods));
        return true;
    }

    /** Whether it is too early to say that nobody takes such a request, or somebody does who has stopped. */
    private boolean isAway(HttpServletRequest request) {
        return returning.test(routes.stopped(request.getMethod(), request.getPathInfo()));
    }

    @Override
    public void destroy() {
        registry.unregister(this);
        super.destroy();
    }

    private final class ByPath implements ServletResolveConsumerStrategy {

        @Override
        public @Nullable HttpConsumer resolve(HttpServletRequest request, Map<String, HttpConsumer> consumers) {
            return taker(request, request.getMethod());
        }

        @Override
        public boolean isHttpMethodAllowed(
                HttpServletRequest request, String method, Map<String, HttpConsumer> consumers) {
            return taker(request, method) != null;
        }

        private @Nullable HttpConsumer taker(HttpServletRequest request, String method) {
            RouteTable.Taken taken = routes.take(method, request.getPathInfo());
            return taken == null ? null : taken.by();
        }
    }
}
