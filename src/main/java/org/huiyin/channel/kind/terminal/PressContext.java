package org.huiyin.channel.kind.terminal;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.huiyin.evaluation.Flag;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the door knows of a press beyond what the device said. It travels in a header, so that the message stays as it came.
 *
 * @param device its id; null where no door has seen the message
 * @param staff whose service it is about; null for nobody
 * @param request which it answers; null for none
 * @param pressedAt by our clock; null for the time of receipt
 * @param window where the device stood when it was pressed; null where the channel does not have that window
 * @param counted whether the request that it answers is counted without it: another press was first, or it ended without a
 *     level
 */
record PressContext(
        @Nullable String device,
        @Nullable String window,
        @Nullable String staff,
        @Nullable String request,
        @Nullable String occurrence,
        @Nullable String item,
        @Nullable Instant pressedAt,
        boolean counted,
        Set<Flag> flags) {

    /** The header of a submission. */
    static final String HEADER = "huiyin-terminal";

    PressContext {
        flags = Set.copyOf(flags);
    }

    /** What is known of a message that no door has seen: what it says itself. */
    static PressContext of(DeviceMessage message) {
        return new PressContext(
                null, message.window(), message.staff(), message.request(), null, null, message.at(), false, Set.of());
    }

    static PressContext of(String header) {
        JsonNode known = DeviceJson.JSON.readTree(header);
        Set<Flag> flags = new TreeSet<>();
        known.path("flags").forEach(flag -> flags.add(Flag.valueOf(flag.stringValue())));
        String at = word(known, "pressedAt");
        return new PressContext(
                word(known, "device"),
                word(known, "window"),
                word(known, "staff"),
                word(known, "request"),
                word(known, "occurrence"),
                word(known, "item"),
                at == null ? null : Instant.parse(at),
                known.path("counted").asBoolean(false),
                flags);
    }

    String header() {
        ObjectNode known = DeviceJson.JSON.createObjectNode();
        put(known, "device", device);
        put(known, "window", window);
        put(known, "staff", staff);
        put(known, "request", request);
        put(known, "occurrence", occurrence);
        put(known, "item", item);
        put(known, "pressedAt", pressedAt == null ? null : pressedAt.toString());
        if (counted) {
            known.put("counted", true);
        }
        if (!flags.isEmpty()) {
            new TreeSet<>(flags).forEach(flag -> known.withArray("flags").add(flag.name()));
        }
        return DeviceJson.JSON.writeValueAsString(known);
    }

    private static void put(ObjectNode into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    private static @Nullable String word(JsonNode from, String name) {
        return from.path(name).stringValueOpt().orElse(null);
    }
}
