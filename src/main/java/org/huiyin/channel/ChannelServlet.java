package org.huiyin.channel;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.component.servlet.ServletEndpoint;
import org.apache.camel.http.common.CamelServlet;
import org.apache.camel.http.common.HttpConsumer;
import org.apache.camel.http.common.HttpRegistry;
import org.apache.camel.http.common.ServletResolveConsumerStrategy;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * One of the gateway's servlets. Camel's own keep their registry for the whole JVM, so that a second gateway in it (as in
 * tests) would not start; and they split every path anew for each request.
 */
final class ChannelServlet extends CamelServlet {

    private static final String VARIABLES = ChannelServlet.class.getName() + ".variables";

    /** Before the channels have started and while they stop, a caller may as well try again soon. */
    private static final String RETRY_SECONDS = "5";

    private final transient HttpRegistry registry;
    private transient volatile List<Way> ways = List.of();

    /** @param methods null for all */
    private record Way(PathTemplate path, HttpConsumer consumer, @Nullable Set<String> methods) {

        static Way to(HttpConsumer consumer) {
            String restrict = consumer.getEndpoint().getHttpMethodRestrict();
            return new Way(
                    PathTemplate.of(consumer.getPath()), consumer, restrict == null ? null : HttpMethods.of(restrict));
        }
    }

    ChannelServlet(String name, HttpRegistry registry) {
        this.registry = registry;
        setServletName(name);
        setServletResolveConsumerStrategy(new ByPath());
        registry.register(this);
    }

    /** What stands in the request's path in place of the variables of the route that took it. */
    @SuppressWarnings("unchecked")
    static Map<String, String> variables(HttpServletRequest request) {
        Object variables = request.getAttribute(VARIABLES);
        return variables == null ? Map.of() : (Map<String, String>) variables;
    }

    @Override
    public synchronized void connect(HttpConsumer consumer) {
        if (((ServletEndpoint) consumer.getEndpoint()).getServletName().equals(getServletName())) {
            super.connect(consumer);
            List<Way> more = new ArrayList<>(ways);
            more.add(Way.to(consumer));
            more.sort(Comparator.comparingInt(way -> way.path().variables()));
            ways = List.copyOf(more);
        }
    }

    @Override
    public synchronized void disconnect(HttpConsumer consumer) {
        super.disconnect(consumer);
        ways = ways.stream().filter(way -> way.consumer() != consumer).toList();
    }

    @Override
    protected void doService(HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (ways.isEmpty()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            sendError(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else {
            super.doService(request, response);
        }
    }

    @Override
    public void destroy() {
        registry.unregister(this);
        super.destroy();
    }

    /** The way with the fewest variables whose path and method are the request's. */
    private final class ByPath implements ServletResolveConsumerStrategy {

        @Override
        public @Nullable HttpConsumer resolve(HttpServletRequest request, Map<String, HttpConsumer> consumers) {
            return resolve(request, request.getMethod());
        }

        @Override
        public boolean isHttpMethodAllowed(
                HttpServletRequest request, String method, Map<String, HttpConsumer> consumers) {
            return resolve(request, method) != null;
        }

        private @Nullable HttpConsumer resolve(HttpServletRequest request, String method) {
            String path = request.getPathInfo();
            List<String> segments = path == null ? List.of() : PathTemplate.segments(path);
            for (Way way : ways) {
                boolean allowed = way.methods() == null || way.methods().contains(method);
                Map<String, String> variables = allowed ? way.path().match(segments) : null;
                if (variables != null) {
                    request.setAttribute(VARIABLES, variables);
                    return way.consumer();
                }
            }
            return null;
        }
    }
}
