package org.huiyin.channel.kind.email;

import java.io.Closeable;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.huiyin.channel.Channel;
import org.huiyin.channel.kind.email.smtp.SmtpDoor;
import org.huiyin.channel.kind.email.smtp.SmtpRelay;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.reply.ReplyQueue;
import org.springframework.stereotype.Component;

/** Opens the ways out of mailboxes, and knows the addresses of all of them, which none of them answers. */
@Component
final class OutboundMailboxes {

    private final ReplyQueue replies;
    private final ReplyMatcher replyMatcher;
    private final CitizenPages pages;
    private final CamelContext camel;
    private final Clock clock;
    private final Map<String, Set<String>> own = new ConcurrentHashMap<>();

    OutboundMailboxes(
            ReplyQueue replies, ReplyMatcher replyMatcher, CitizenPages pages, CamelContext camel, Clock clock) {
        this.replies = replies;
        this.replyMatcher = replyMatcher;
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
        Optional<SmtpRelay> relay = OutboundSettings.relay(channel.settings());
        if (relay.isEmpty()) {
            return () -> own.remove(channel.id());
        }
        SmtpDoor door = new SmtpDoor(channel.id(), relay.get(), replyMatcher.ids(), pages, this::isOurs, camel, clock);
        ReplyQueue.OpenDoor opened = replies.open(channel.id(), door);
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
