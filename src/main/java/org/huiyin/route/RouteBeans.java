package org.huiyin.route;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what is true of all routes. */
@Configuration(proxyBeanMethods = false)
class RouteBeans {

    /** Before the first route is made. */
    @Bean
    CamelContextConfiguration measuringRoutes(MeterRegistry meters) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext camel) {
                camel.addRoutePolicyFactory(new RouteMeters(meters));
            }

            @Override
            public void afterApplicationStart(CamelContext camel) {
                // nothing is left to do
            }
        };
    }
}
