package org.huiyin.channel.http;

import org.apache.camel.Exchange;

/** How a step of a door answers a request before the route is at its end: what follows in the route is left out. */
public final class EarlyAnswer {

    private EarlyAnswer() {}

    /** @return the answer, for the step to give */
    public static HttpAnswer of(HttpAnswer answer, Exchange exchange) {
        exchange.setRouteStop(true);
        return answer;
    }
}
