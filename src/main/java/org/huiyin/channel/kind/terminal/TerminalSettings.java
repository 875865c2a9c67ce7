package org.huiyin.channel.kind.terminal;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.channel.InvalidSettingException;
import org.huiyin.evaluation.Subject;
import org.huiyin.terminal.TerminalHall;
import org.huiyin.terminal.TerminalHall.Window;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a terminal channel's file says.
 *
 * @param free whether ratings are taken that nobody asked for
 * @param windows by code, in the order of the file
 * @param keyTables by model, which keys are which levels
 * @param skew how far a device's clock may be out and still be believed
 * @param signals what a person is to look at
 * @param page what the page of our own tablet shows
 */
record TerminalSettings(
        boolean free,
        Map<String, Window> windows,
        Map<String, KeyTable> keyTables,
        Duration valid,
        Duration shift,
        Duration skew,
        Signals signals,
        Page page) {

    /**
     * What is not pressed by people as a rule.
     *
     * @param soon after a request that a service takes longer than
     * @param rapidPresses so many within {@code rapid}
     * @param unvaried so many of the best level in a row
     * @param hours null where a window may be open at any time
     */
    record Signals(Duration soon, int rapidPresses, Duration rapid, int unvaried, @Nullable Hours hours) {}

    /** When windows are open, on working days. */
    record Hours(LocalTime from, LocalTime to) {

        boolean cover(LocalTime time) {
            return !time.isBefore(from) && time.isBefore(to);
        }
    }

    /**
     * What the tablet's page shows.
     *
     * @param prompt the question, in Chinese and English
     * @param idleSeconds after which a citizen has gone
     * @param photos path of a picture of a member of staff, with {@code {staff}}; null for none
     */
    record Page(
            Words prompt, Words thanks, int idleSeconds, int thanksSeconds, boolean speech, @Nullable String photos) {}

    /** The same in both languages. */
    record Words(String zh, String en) {}

    static TerminalSettings of(Channel channel) {
        ChannelOptions settings = channel.settings();
        return new TerminalSettings(
                settings.get("free").booleanValue(),
                windows(channel.subject(), settings.get("subjects")),
                KeyTable.all(settings.get("keyTables")),
                seconds(settings, "validSeconds"),
                Duration.ofHours(settings.get("shiftHours").longValue()),
                Duration.ofMinutes(settings.get("skewMinutes").longValue()),
                new Signals(
                        seconds(settings, "soonSeconds"),
                        settings.get("rapidPresses").intValue(),
                        seconds(settings, "rapidSeconds"),
                        settings.get("unvaried").intValue(),
                        settings.has("hours") ? hours(settings.get("hours")) : null),
                new Page(
                        words(settings.get("prompt")),
                        words(settings.get("thanks")),
                        settings.get("idleSeconds").intValue(),
                        settings.get("thanksSeconds").intValue(),
                        settings.get("speech").booleanValue(),
                        settings.has("photos") ? settings.text("photos") : null));
    }

    /** What the rest of the gateway is to know of the channel while it runs. */
    TerminalHall hall(Channel channel) {
        ChannelOptions settings = channel.settings();
        boolean tells = settings.has("callback");
        boolean signs = settings.has("callbackSecret");
        if (tells != signs) {
            throw new InvalidSettingException(
                    tells ? "callback" : "callbackSecret",
                    tells ? "no callbackSecret beside it" : "no callback beside it",
                    "both or neither: notices go to callback and are signed with callbackSecret");
        }
        return new TerminalHall(
                channel.id(),
                windows,
                valid,
                shift,
                tells
                        ? new TerminalHall.Callback(
                                URI.create(settings.text("callback")), settings.text("callbackSecret"))
                        : null);
    }

    Optional<Window> window(@Nullable String code) {
        return code == null ? Optional.empty() : Optional.ofNullable(windows.get(code));
    }

    private static Duration seconds(ChannelOptions settings, String name) {
        return Duration.ofSeconds(settings.get(name).longValue());
    }

    private static Hours hours(JsonNode hours) {
        LocalTime from = time("hours.from", hours.required("from").stringValue());
        LocalTime to = time("hours.to", hours.required("to").stringValue());
        if (!from.isBefore(to)) {
            throw new InvalidSettingException("hours.to", "'" + to + "'", "a time after " + from);
        }
        return new Hours(from, to);
    }

    private static LocalTime time(String key, String value) {
        try {
            return LocalTime.parse(value);
        } catch (DateTimeException e) {
            throw new InvalidSettingException(key, "'" + value + "'", "a time as 08:30");
        }
    }

    private static Words words(JsonNode node) {
        return new Words(node.required("zh").stringValue(), node.required("en").stringValue());
    }

    /** Who serves is told by whoever asks, or signs in, and never by the file. */
    private static Map<String, Window> windows(Subject channel, JsonNode list) {
        Map<String, Window> windows = new LinkedHashMap<>();
        int index = 0;
        for (JsonNode entry : list.values()) {
            String code = entry.required("code").stringValue();
            JsonNode title = entry.required("title");
            Subject subject = new Subject(
                            word(entry, "area"),
                            word(entry, "department"),
                            word(entry, "item"),
                            null,
                            word(entry, "window"),
                            null)
                    .orElse(channel);
            Window window = new Window(
                    code,
                    title.required("zh").stringValue(),
                    title.required("en").stringValue(),
                    subject);
            if (windows.put(code, window) != null) {
                throw new InvalidSettingException(
                        "subjects." + index + ".code", "'" + code + "' a second time", "each code once");
            }
            index++;
        }
        return windows;
    }

    private static @Nullable String word(JsonNode entry, String name) {
        return entry.path(name).stringValueOpt().orElse(null);
    }
}
