package org.huiyin.channel.kind.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.channel.Channel;
import org.huiyin.channel.ChannelOptions;
import org.huiyin.directory.Directory;
import org.huiyin.directory.DirectoryInMemory;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.OpenWaist;
import org.huiyin.intake.Reader;
import org.huiyin.intake.Submission;
import org.huiyin.intake.journal.Journal;
import org.huiyin.normalise.ReadResult;
import org.huiyin.normalise.Reading;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.platform.ServerSecret;
import org.huiyin.platform.web.CitizenPages;
import org.huiyin.rules.WorkingDays;
import org.huiyin.terminal.TerminalDevice;
import org.huiyin.terminal.TerminalHalls;
import org.huiyin.terminal.TerminalsInMemory;
import org.huiyin.terminal.WindowRequest;
import org.huiyin.terminal.WindowRequests;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A terminal channel with its desk and a journal in memory, on a Monday morning. */
final class Counter implements AutoCloseable {

    static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    private static final String SETTINGS =
            """
            {"free": true, "validSeconds": 60, "idleSeconds": 20, "thanksSeconds": 3, "speech": false,
             "prompt": {"zh": "请评价", "en": "Please rate"}, "thanks": {"zh": "谢谢", "en": "Thanks"},
             "shiftHours": 12, "skewMinutes": 10, "soonSeconds": 2, "rapidPresses": 3, "rapidSeconds": 10, "unvaried": 5,
             "hours": {"from": "08:30", "to": "17:30"},
             "keyTables": {"jq-4": {"00": 2, "01": "none", "02": 4, "03": 5}},
             "subjects": [{"code": "W01", "title": {"zh": "1 号窗口", "en": "Window 1"}, "window": "01"},
                          {"code": "W02", "title": {"zh": "2 号窗口", "en": "Window 2"}, "window": "02"}]}
            """;

    private final Journal journal;
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    final TerminalsInMemory terminals = new TerminalsInMemory(clock);
    private final DeviceDesks desks = new DeviceDesks();
    private final Path folder;
    private final Channel channel = new Channel(
            new ChannelRef("hall", "terminal", 4),
            "窗口评价器",
            true,
            new Subject("310101", "11310101MB2F30004K", null, null, null, null),
            new ChannelOptions(JsonMapper.shared().readTree(SETTINGS)));
    private final Reader reader = new TerminalKind().reader(channel);
    private final TerminalDevice device;
    Instant now = NINE;

    Counter(Path folder) {
        this.folder = folder;
        this.journal = OpenWaist.journal(folder, "10MB", new ServerSecret(new byte[32]), clock);
        doors().door(channel, reader);
        device = terminals.at("hall", "W01");
    }

    TerminalDoors doors() {
        return new TerminalDoors(
                new DeviceEntrance(terminals.devices, desks),
                desks,
                terminals.halls,
                terminals.devices,
                terminals.seats,
                terminals.requests,
                new Directory(new DirectoryInMemory(), clock, ZoneOffset.UTC),
                new WorkingDays(folder.resolve("calendar")),
                OpenWaist.intake(journal),
                new CitizenPages(),
                new SimpleMeterRegistry(),
                clock,
                MonotonicClock.system(),
                ZoneId.of("Asia/Shanghai"));
    }

    /** The device says it, and is answered. */
    JsonNode say(String message) {
        return say(List.of(message), null).get(0);
    }

    /** What the device is told from now on, wherever it stands: messages, and at the end why it is told no more. */
    List<String> listen() {
        TerminalDevice device = device();
        DeviceDesk desk = desks.of(device).orElseThrow();
        List<String> told = new ArrayList<>();
        DeviceLink link = new DeviceLink(
                desk, desk.seat(device).orElseThrow(), clock, each -> told.add(each.toString()), told::add);
        link.welcome();
        terminals.listeners.add(link);
        return told;
    }

    List<ObjectNode> say(List<String> messages, @Nullable Instant sentAt) {
        TerminalDevice device = device();
        DeviceDesk desk = desks.of(device).orElseThrow();
        List<JsonNode> parsed =
                messages.stream().map(JsonMapper.shared()::readTree).toList();
        return desk.take(desk.seat(device).orElseThrow(), parsed, sentAt).answers();
    }

    WindowRequest ask(@Nullable String staff) {
        return ask("W01", staff);
    }

    WindowRequest ask(String window, @Nullable String staff) {
        TerminalHalls.Place place = terminals.halls.windows(null, window).get(0);
        return terminals
                .requests
                .ask(
                        place,
                        new WindowRequests.Wanted(
                                new WindowRequest.Matter("310101-1", null, null, null, staff), null, null),
                        "hall-system")
                .request();
    }

    TerminalDevice device() {
        return terminals.devices.byId(device.id()).orElseThrow();
    }

    /** What the journal holds. */
    List<Submission> kept() {
        return journal.oldest(10_000).stream().map(Journal.Entry::submission).toList();
    }

    /** What it comes to. */
    List<ReadResult> read() {
        List<ReadResult> all = new ArrayList<>();
        kept().forEach(each -> all.add(reader.read(each)));
        return all;
    }

    ReadResult readOf(Submission submission) {
        return reader.read(submission);
    }

    /** The last that was kept, which is a rating. */
    Reading reading() {
        List<ReadResult> all = read();
        return (Reading) all.get(all.size() - 1);
    }

    /** What a message that no door has seen comes to, in a few words. */
    String read(String json) {
        ReadResult read = reader.read(reader.split(
                        new InboundMessage("application/json", json.getBytes(UTF_8), Map.of(), Map.of(), NINE, true))
                .get(0));
        if (read instanceof Reading reading) {
            return Optional.ofNullable(reading.satisfaction()).orElseThrow().level() + " of "
                    + Optional.ofNullable(reading.given()).orElseThrow().raw() + " "
                    + reading.given().scale();
        } else if (read instanceof ReadResult.Unrated unrated) {
            return "unrated " + unrated.reason();
        }
        return read instanceof ReadResult.Unreadable unreadable ? "unreadable " + unreadable.field() : "ignored";
    }

    @Override
    public void close() {
        journal.close();
    }
}
