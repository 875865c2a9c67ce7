package org.huiyin.channel.kind.terminal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.huiyin.channel.NotUnderstoodException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of devices: one message, a list of them, or an envelope with the device's clock and a list. */
final class DeviceJson {

    static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxTokenCount(200_000)
                    .build())
            .build());

    /** As many as a device sends in one go; more are sent in several. */
    private static final int MOST = 1_000;

    private DeviceJson() {}

    /**
     * The messages in a body.
     *
     * @throws NotUnderstoodException if it is none of the three, or holds too many
     */
    static List<JsonNode> messages(byte[] body) throws NotUnderstoodException {
        JsonNode tree = tree(body);
        JsonNode messages = tree instanceof ObjectNode && tree.has("messages") ? tree.get("messages") : tree;
        if (messages instanceof ObjectNode) {
            return List.of(messages);
        }
        if (!messages.isArray() || messages.isEmpty() || messages.size() > MOST) {
            throw new NotUnderstoodException(
                    "messages", "expected one message, or a list of 1 to " + MOST + " of them");
        }
        return messages.valueStream().toList();
    }

    /** One JSON value. */
    static JsonNode tree(byte[] body) throws NotUnderstoodException {
        try {
            return JSON.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new NotUnderstoodException("", "the body is not UTF-8");
        } catch (JacksonException e) {
            throw new NotUnderstoodException("", "the body is not JSON with each key once");
        }
    }
}
