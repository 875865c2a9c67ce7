package org.huiyin.channel.kind.email;

import java.time.Instant;
import java.util.Map;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.InboundMessage;
import org.huiyin.normalise.ReadResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Mailboxes for tests, their settings filled in as the channel folder would. */
final class Mailboxes {

    static final JsonMapper JSON = JsonMapper.builder().build();
    static final Instant ARRIVAL = Instant.parse("2026-08-03T02:00:00Z");

    private Mailboxes() {}

    static Channel channel(String settings) {
        ObjectNode filled = (ObjectNode) JSON.readTree(settings);
        JsonNode schema = JSON.readTree(Mailboxes.class.getResourceAsStream("settings.schema.json"));
        schema.path("properties").properties().forEach(property -> {
            JsonNode byDefault = property.getValue().get("default");
            if (byDefault != null && !filled.has(property.getKey())) {
                filled.set(property.getKey(), byDefault);
            }
        });
        return new Channel(
                new ChannelRef("mailbox", "email", null),
                "A mailbox",
                true,
                Subject.UNKNOWN,
                new ChannelOptions(filled));
    }

    static EmailReader reader(String settings) {
        Channel channel = channel(settings);
        return new EmailReader(channel.id(), EmailSettings.of(channel));
    }

    static ReadResult read(EmailReader reader, byte[] message, Map<String, String> headers) {
        return reader.read(reader.split(delivery(message, headers)).get(0));
    }

    static InboundMessage delivery(byte[] message, Map<String, String> headers) {
        return new InboundMessage("message/rfc822", message, headers, Map.of(), ARRIVAL, false);
    }
}
