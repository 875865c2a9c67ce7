package org.huiyin;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.bean.BeanProcessor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.channel.http.InboundRequest;

/** The way of requests through the steps of a door, as its route takes it, without a server. */
public final class DoorWalk {

    private static final CamelContext CAMEL = new DefaultCamelContext();

    private final List<Processor> steps;

    public DoorWalk(Object door, List<String> steps) {
        this.steps = steps.stream().map(step -> step(door, step)).toList();
    }

    private static Processor step(Object door, String method) {
        BeanProcessor step = new BeanProcessor(door, CAMEL);
        step.setMethod(method);
        step.start();
        return step;
    }

    /** What the first step that answers says. */
    public HttpAnswer answer(InboundRequest request) {
        Exchange exchange = new DefaultExchange(CAMEL);
        exchange.getMessage().setBody(request);
        for (Processor step : steps) {
            try {
                step.process(exchange);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            if (exchange.getException() != null) {
                throw new AssertionError("A step failed", exchange.getException());
            }
            if (exchange.isRouteStop()) {
                break;
            }
        }
        return exchange.getMessage().getBody(HttpAnswer.class);
    }
}
