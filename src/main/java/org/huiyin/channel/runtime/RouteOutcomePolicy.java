package org.huiyin.channel.runtime;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.huiyin.channel.http.HttpAnswer;
import org.huiyin.intake.channelhealth.ChannelHealthTracker;
import org.huiyin.platform.ScrubbedTrace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes how the routes of channels end. What a stranger may cause, a refusal in the 400s, is neither success nor failure. */
final class RouteOutcomePolicy implements RoutePolicyFactory {

    private static final Logger log = LoggerFactory.getLogger(RouteOutcomePolicy.class);
    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAILURE = 500;

    private final ChannelHealthTracker channelHealth;

    RouteOutcomePolicy(ChannelHealthTracker channelHealth) {
        this.channelHealth = channelHealth;
    }

    @Override
    public @Nullable RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
        return ChannelRoutes.isOfChannel(routeId) ? new Policy(ChannelRoutes.channelOf(routeId)) : null;
    }

    private final class Policy extends RoutePolicySupport {

        private final String channel;

        Policy(String channel) {
            this.channel = channel;
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            if (exchange.isFailed()) {
                Exception thrown = exchange.getException();
                tell(thrown);
                channelHealth.failure(
                        channel,
                        "its door failed" + (thrown == null ? "" : " with " + name(thrown))
                                + "; the log has the details");
            } else if (exchange.getMessage().getBody() instanceof HttpAnswer answer) {
                note(answer.status());
            } else {
                channelHealth.success(channel);
            }
        }

        /** In place of Camel's own line, which quotes the exception's message. */
        private void tell(@Nullable Exception thrown) {
            log.atError()
                    .addKeyValue("decision", "failed")
                    .addKeyValue("channel", channel)
                    .log(
                            "Channel {}: its door failed and whoever called was told to try again: {}",
                            channel,
                            thrown == null ? "no exception" : ScrubbedTrace.of(thrown));
        }

        private void note(int status) {
            if (status < FIRST_REFUSAL) {
                channelHealth.success(channel);
            } else if (status >= FIRST_FAILURE) {
                channelHealth.failure(channel, "it answered " + status);
            }
        }

        private static String name(Exception thrown) {
            Throwable cause = thrown;
            while (cause.getCause() != null && cause.getCause() != cause) {
                cause = cause.getCause();
            }
            return cause.getClass().getSimpleName();
        }
    }
}
