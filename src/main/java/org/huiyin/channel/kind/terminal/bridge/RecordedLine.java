package org.huiyin.channel.kind.terminal.bridge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.huiyin.channel.NotUnderstoodException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What was heard on a serial line, as the messages that the bridge would make of it. */
public final class RecordedLine {

    /** The type of the message that stands for a frame of which the bridge makes none. */
    public static final String OTHER_FRAME = "frame";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RecordedLine() {}

    /** The bytes that a text of hexadecimal digits means, with white space wherever there is some. */
    public static byte[] bytes(byte[] text) throws NotUnderstoodException {
        try {
            return HexFormat.of().parseHex(new String(text, StandardCharsets.ISO_8859_1).replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new NotUnderstoodException("", "expected bytes in hexadecimal, as in ff 68 03 03 68 05 11 03 19 16");
        }
    }

    /**
     * One message for each press, in their order and with a number each; and one for each frame of another function, which
     * the bridge only acknowledges. A press that comes twice with nothing in between is the box's repetition, as no times
     * are recorded.
     *
     * @param model of those that ship
     */
    public static List<ObjectNode> messages(byte[] bytes, String model) throws NotUnderstoodException {
        BoxModel spoken;
        try {
            spoken = BoxModel.shipped(model);
        } catch (IOException e) {
            throw new NotUnderstoodException("model", "expected a model that ships, as jq-4");
        }
        List<ObjectNode> messages = new ArrayList<>();
        Map<Integer, BoxFrame> last = new HashMap<>();
        for (BoxFrame frame : new FrameScanner(spoken).feed(bytes, bytes.length)) {
            boolean again = frame.equals(last.put(frame.address(), frame));
            if (frame.function() != spoken.pressed()) {
                messages.add(JSON.createObjectNode().put("type", OTHER_FRAME));
            } else if (!again) {
                messages.add(JSON.createObjectNode()
                        .put("type", "rating")
                        .put("sequence", messages.size() + 1)
                        .put("key", frame.key())
                        .put("model", spoken.name()));
            }
        }
        if (messages.isEmpty()) {
            throw new NotUnderstoodException("", "no whole frame of the model is in it");
        }
        return messages;
    }
}
