package org.huiyin.channel.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultRouteController;
import org.huiyin.route.CamelRoutes;
import org.huiyin.route.RouteFile;
import org.junit.jupiter.api.Test;

class ChannelRoutesTest {

    @Test
    void whatFailsToStopKeepsNothingElseRunning() throws Exception {
        AtomicBoolean closed = new AtomicBoolean();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.setRouteController(new DefaultRouteController(camel) {
                @Override
                public void stopRoute(String id, long timeout, TimeUnit unit) throws Exception {
                    if (id.equals("hall/first")) {
                        throw new IllegalStateException("it hangs");
                    }
                    super.stopRoute(id, timeout, unit);
                }
            });
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    routeTemplate("first").from("direct:first").process(exchange -> {});
                    routeTemplate("second").from("direct:second").process(exchange -> {});
                }
            });
            camel.start();
            ChannelRoutes routes = new ChannelRoutes(new CamelRoutes(camel));
            AutoCloseable door = () -> closed.set(true);
            routes.open("hall", door, List.of(template("first"), template("second")), Map.of());

            assertThatThrownBy(() -> routes.close("hall")).hasMessageContaining("hall/first");

            assertThat(camel.getRoute("hall/second")).isNull();
            assertThat(closed).isTrue();
            assertThat(camel.getRegistry().lookupByName("hall.door")).isNull();
        }
    }

    private static RouteFile.Template template(String id) {
        return new RouteFile.Template(id, Set.of(), Set.of());
    }
}
