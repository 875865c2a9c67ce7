package org.huiyin.channel.email;

import java.io.Closeable;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.huiyin.channel.Channel;
import org.huiyin.channel.email.smtp.Relay;
import org.huiyin.channel.email.smtp.SmtpDoor;
import org.huiyin.platform.Pages;
import org.huiyin.reply.Replies;
import org.springframework.stereotype.Component;

/** Opens the ways out of mailboxes, and knows the addresses of all of them, which none of them answers. */
@Component
final class Outbound {

    private final Replies replies;
    private final Correspondence correspondence;
    private final Pages pages;
    private final CamelContext camel;
    private final Clock clock;
    private final Map<String, Set<String>> own = new ConcurrentHashMap<>();

    Outbound(Replies replies, Correspondence correspondence, Pages pages, CamelContext camel, Clock clock) {
        this.replies = replies;
        this.correspondence = correspondence;
        this.pages = pages;
        this.camel = camel;
        this.clock = clock;
    }

    /** The way out of a running channel; closed when it stops. */
    interface Opened extends Closeable {
        @Override
        void close();
    }

    /** Opens the channel's way out, if its file describes one, and keeps its addresses from being answered either way. */
    Opened open(Channel channel) {
        own.put(channel.id(), OutboundSettings.own(channel.settings()));
        Optional<Relay> relay = OutboundSettings.relay(channel.settings());
        if (relay.isEmpty()) {
            return () -> own.remove(channel.id());
        }
        SmtpDoor door =
                new SmtpDoor(channel.id(), relay.get(), correspondence.ids(), pages, this::isOurs, camel, clock);
        Replies.OpenDoor opened = replies.open(channel.id(), door);
        return () -> {
            own.remove(channel.id());
            opened.close();
            door.close();
        };
    }

    private boolean isOurs(String address) {
        return own.values().stream().anyMatch(addresses -> addresses.contains(address));
    }
}
