package org.huiyin.route;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Measures every route of the running Camel context, each as long as it is there, under the names that Camel's own component
 * for Micrometer gives: how many exchanges came through, failed or are under way, and how long they took.
 */
final class RouteMeters implements RoutePolicyFactory {

    private static final String ROUTE = "routeId";

    private final MeterRegistry meters;

    RouteMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
        return new Measured(routeId);
    }

    private final class Measured extends RoutePolicySupport {

        private final AtomicInteger underWay = new AtomicInteger();
        private final Timer succeeded;
        private final Timer failed;
        private final Meter inflight;

        Measured(String route) {
            this.succeeded = timer(route, false);
            this.failed = timer(route, true);
            this.inflight = Gauge.builder("camel.exchanges.inflight", underWay, AtomicInteger::get)
                    .description("Exchanges under way in a route")
                    .tags(Tags.of(ROUTE, route))
                    .register(meters);
        }

        private Timer timer(String route, boolean failed) {
            return Timer.builder("camel.route.policy")
                    .description("Exchanges of a route, and how long each took")
                    .tags(Tags.of(ROUTE, route, "failed", String.valueOf(failed)))
                    .register(meters);
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            underWay.incrementAndGet();
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            underWay.decrementAndGet();
            Timer timer = exchange.isFailed() ? failed : succeeded;
            timer.record(exchange.getClock().elapsed(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void onRemove(Route route) {
            List.of(succeeded, failed, inflight).forEach(meters::remove);
        }
    }
}
