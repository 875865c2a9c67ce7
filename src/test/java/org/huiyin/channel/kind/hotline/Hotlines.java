package org.huiyin.channel.kind.hotline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.http.InboundRequest;
import org.huiyin.channel.rating.NumberMasker;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.InboundMessage;
import org.huiyin.platform.ServerSecret;
import org.huiyin.privacy.Pseudonyms;
import org.huiyin.privacy.Sealer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Hotlines for tests, their settings filled in as the channel folder would. */
final class Hotlines {

    static final JsonMapper JSON = JsonMapper.builder().build();
    static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");
    static final String FORM = "application/x-www-form-urlencoded";
    static final ServerSecret SECRET =
            new ServerSecret("a secret of more than thirty-two bytes".getBytes(StandardCharsets.UTF_8));
    static final Pseudonyms PSEUDONYMS = new Pseudonyms(SECRET);
    static final Sealer SEALS = new Sealer(SECRET);

    private Hotlines() {}

    static Channel channel(String settings) {
        return channel((ObjectNode) JSON.readTree(settings));
    }

    static Channel channel(ObjectNode given) {
        ObjectNode settings = given.deepCopy();
        schema().path("properties").properties().forEach(property -> {
            JsonNode byDefault = property.getValue().get("default");
            if (byDefault != null && !settings.has(property.getKey())) {
                settings.set(property.getKey(), byDefault);
            }
        });
        return new Channel(
                new ChannelRef("hotline", "hotline", null),
                "A hotline",
                true,
                Subject.UNKNOWN,
                new ChannelOptions(settings));
    }

    static HotlineReader reader(Channel channel) {
        return (HotlineReader) new HotlineKind().reader(channel);
    }

    static NumberMasker masks(Channel channel) {
        return new NumberMasker(new HotlineItems(HotlineSettings.of(channel)), PSEUDONYMS, SEALS);
    }

    static InboundMessage delivery(String contentType, String body, Map<String, String> query) {
        return new InboundMessage(contentType, body.getBytes(StandardCharsets.UTF_8), Map.of(), query, NOON, true);
    }

    /** A request as it stands at the door; the query is taken from the URL. */
    static InboundRequest request(String url, String contentType, String body, Map<String, String> headers) {
        return new InboundRequest(
                "POST",
                url,
                "/hotline",
                Map.of(),
                "203.0.113.7",
                null,
                new InboundMessage(
                        contentType, body.getBytes(StandardCharsets.UTF_8), headers, query(url), NOON, false));
    }

    static Map<String, String> query(String url) {
        int mark = url.indexOf('?');
        Map<String, String> query = new java.util.LinkedHashMap<>();
        if (mark >= 0) {
            for (String pair : url.substring(mark + 1).split("&")) {
                int equals = pair.indexOf('=');
                query.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return query;
    }

    private static JsonNode schema() {
        try (InputStream file = Objects.requireNonNull(HotlineKind.class.getResourceAsStream("settings.schema.json"))) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
