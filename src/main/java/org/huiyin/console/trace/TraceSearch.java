package org.huiyin.console.trace;

import java.util.Optional;
import org.huiyin.channel.runtime.ChannelState;
import org.huiyin.channel.runtime.Channels;
import org.huiyin.console.page.PageAddress;
import org.huiyin.console.page.SearchPlace;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds a message by its citizen's receipt, or by the id that its source gave it, on whatever channel it came. */
@Component
@Order(100)
final class TraceSearch implements SearchPlace {

    private static final int RECEIPT = 19;

    private final MessageTracer messageTracer;
    private final Channels channels;

    TraceSearch(MessageTracer messageTracer, Channels channels) {
        this.messageTracer = messageTracer;
        this.channels = channels;
    }

    @Override
    public Optional<String> find(String query, SignedIn person) {
        if (!person.may(Verb.TRACE)) {
            return Optional.empty();
        }
        if (ReceiptCodes.normalised(query).length() == RECEIPT
                && messageTracer.byReceipt(query).isPresent()) {
            return Optional.of(PageAddress.of(TracePage.PATH, "receipt", query));
        }
        return channels.list().stream()
                .map(ChannelState::id)
                .filter(channel -> messageTracer.byKey(channel + ":" + query).isPresent())
                .findFirst()
                .map(channel -> PageAddress.of(TracePage.PATH, "channel", channel, "source", query));
    }
}
