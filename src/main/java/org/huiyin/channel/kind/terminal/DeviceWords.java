package org.huiyin.channel.kind.terminal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.huiyin.evaluation.NationalTags;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.platform.web.Language;
import org.huiyin.terminal.RequestEnd;
import org.huiyin.terminal.TerminalDevice;
import org.huiyin.terminal.TerminalHall.Window;
import org.huiyin.terminal.WindowRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What devices are told, as JSON. */
final class DeviceWords {

    private final TerminalSettings settings;
    private final StaffNames names;
    private final CitizenPages pages;
    private final Clock clock;

    DeviceWords(TerminalSettings settings, StaffNames names, CitizenPages pages, Clock clock) {
        this.pages = pages;
        this.settings = settings;
        this.names = names;
        this.clock = clock;
    }

    /** All that a device has to know to begin. */
    ObjectNode welcome(TerminalDevice device, Window window, Optional<String> staff, List<WindowRequest> waiting) {
        ObjectNode welcome = message("welcome")
                .put("device", device.id())
                .put("now", clock.instant().toString())
                .put("free", settings.free())
                .put("idleSeconds", settings.page().idleSeconds())
                .put("thanksSeconds", settings.page().thanksSeconds())
                .put("speech", settings.page().speech())
                .put("highest", device.pulse().sequence().highest());
        welcome.putObject("window")
                .put("code", window.code())
                .put("zh", window.zh())
                .put("en", window.en());
        words(welcome.putObject("prompt"), settings.page().prompt());
        words(welcome.putObject("thanks"), settings.page().thanks());
        welcome.set("staff", staff.map(code -> staff(window, code)).orElse(null));
        tags(welcome.putArray("tags"));
        ArrayNode requests = welcome.putArray("requests");
        waiting.forEach(request -> requests.add(request(window, request)));
        return welcome;
    }

    /** One that waits. */
    ObjectNode request(Window window, WindowRequest request) {
        WindowRequest.Matter matter = request.matter();
        ObjectNode told = message("request")
                .put("request", request.id())
                .put("askedAt", request.askedAt().toString())
                .put(
                        "seconds",
                        Math.max(
                                1,
                                Duration.between(clock.instant(), request.validUntil())
                                        .toSeconds()));
        put(told, "ticket", matter.ticket());
        put(told, "item", matter.itemName() != null ? matter.itemName() : matter.item());
        String staff = matter.staff();
        told.set("staff", staff == null ? null : staff(window, staff));
        return told;
    }

    /** One that has ended otherwise than at this device. */
    static ObjectNode close(WindowRequest request, RequestEnd end) {
        return message("close")
                .put("request", request.id())
                .put("how", end.how().word());
    }

    ObjectNode staff(Window window, String code) {
        StaffNames.Staff staff = names.shown(window.subject().deptCode(), code);
        ObjectNode told = DeviceJson.JSON.createObjectNode().put("code", code);
        put(told, "name", staff.name());
        String photos = settings.page().photos();
        put(told, "photo", photos == null ? null : photos.replace("{staff}", code));
        return told;
    }

    ObjectNode beat() {
        return message("beat").put("now", clock.instant().toString());
    }

    static ObjectNode kept(DeviceMessage message, String outcome) {
        return numbered("kept", message).put("outcome", outcome);
    }

    static ObjectNode notKept(DeviceMessage message, Duration later) {
        return numbered("not-kept", message).put("retryAfter", Math.max(1, later.toSeconds()));
    }

    static ObjectNode faulty(long sequence, String field, String reason) {
        ObjectNode told = message("faulty").put("field", field).put("reason", reason);
        return sequence == 0 ? told : told.put("sequence", sequence);
    }

    /** @param why in a word that programs know */
    static ObjectNode refused(String why) {
        return message("refused").put("reason", why);
    }

    static ObjectNode numbered(String type, DeviceMessage message) {
        ObjectNode told = message(type);
        return message.sequence() == 0 ? told : told.put("sequence", message.sequence());
    }

    private static ObjectNode message(String type) {
        return DeviceJson.JSON.createObjectNode().put("type", type);
    }

    private static void words(ObjectNode into, TerminalSettings.Words words) {
        into.put("zh", words.zh()).put("en", words.en());
    }

    private void tags(ArrayNode into) {
        for (Satisfaction level : Satisfaction.values()) {
            NationalTags.of(level).forEach(tag -> into.addObject()
                    .put("code", tag.code())
                    .put("level", level.level())
                    .put("zh", tag.text())
                    .put("en", pages.text(Language.ENGLISH, "tag." + tag.code())));
        }
    }

    private static void put(ObjectNode into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }
}
