package org.huiyin.channel.kind.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.Intake;
import org.huiyin.intake.Reader;
import org.huiyin.intake.Submission;
import org.huiyin.normalise.ReadResult;
import org.huiyin.normalise.Reading;
import org.huiyin.terminal.Devices;
import org.huiyin.terminal.RequestEnd;
import org.huiyin.terminal.Seats;
import org.huiyin.terminal.TerminalHall.Window;
import org.huiyin.terminal.WindowRequest;
import org.huiyin.terminal.WindowRequests;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is made of a press: when, at which window and about whose service it was, which request it ends, what strikes about it. */
final class PressDesk {

    /** What comes later than this after the press was kept by its device meanwhile. */
    private static final Duration AT_ONCE = Duration.ofMinutes(2);

    private final String channel;
    private final TerminalSettings settings;
    private final Reader reader;
    private final PressSignals signals;
    private final Devices devices;
    private final Seats seats;
    private final WindowRequests requests;
    private final Intake intake;

    PressDesk(
            String channel,
            TerminalSettings settings,
            Reader reader,
            PressSignals signals,
            Devices devices,
            Seats seats,
            WindowRequests requests,
            Intake intake) {
        this.channel = channel;
        this.settings = settings;
        this.reader = reader;
        this.signals = signals;
        this.devices = devices;
        this.seats = seats;
        this.requests = requests;
        this.intake = intake;
    }

    /** What is to be put on disk, and what the device is told then. */
    record Prepared(@Nullable Submission submission, DeviceMessage message, ObjectNode then) {

        /** Nothing is to be put on disk. */
        static Prepared only(DeviceMessage message, ObjectNode then) {
            return new Prepared(null, message, then);
        }
    }

    /** What a person pressed is kept however it is written: a number of its own is all that it needs. */
    Prepared unreadable(DeviceDesk.Sitter sitter, JsonNode node, NotUnderstoodException trouble, Instant now) {
        long sequence =
                node.path("sequence").isIntegralNumber() ? node.path("sequence").asLong(0) : 0;
        DeviceMessage message = new DeviceMessage(
                "",
                Math.max(0, sequence),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        if (!node.path("type").asString("").equals(DeviceMessage.RATING) || sequence < 1) {
            return Prepared.only(message, DeviceWords.faulty(message.sequence(), trouble.field(), trouble.reason()));
        }
        return new Prepared(
                submission(node, plain(sitter, sitter.window()), now),
                message,
                DeviceWords.kept(message, "for a person to look at"));
    }

    /** @param message a rating, as {@code node} has it */
    Prepared rating(DeviceDesk.Sitter sitter, JsonNode node, DeviceMessage message, Instant now) {
        if (message.sequence() == 0) {
            return Prepared.only(message, DeviceWords.faulty(0, "sequence", DeviceMessage.NO_SEQUENCE));
        }
        String request = message.request();
        if (request == null && !settings.free()) {
            intake.turnedAway(channel, "free");
            return Prepared.only(
                    message,
                    DeviceWords.faulty(
                            message.sequence(), "request", "missing; ratings are taken here on request only"));
        }
        Timing timing = timing(sitter, message, now);
        Window window = windowAt(sitter, timing.pressedAt());
        ReadResult read = reader.read(submission(node, plain(sitter, window), now));
        Satisfaction level = read instanceof Reading reading ? reading.satisfaction() : null;
        WindowRequests.Settled settled = request == null ? null : settled(sitter, message, request, level);
        WindowRequest asked = settled == null ? null : settled.request();
        boolean repeat = settled != null && settled.answered() == WindowRequests.Answered.BY_ANOTHER;
        boolean leftWithoutLevel = asked != null && read instanceof ReadResult.Unrated;
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        flags.addAll(timing.flags());
        if (settled != null && settled.answered() == WindowRequests.Answered.TOO_LATE) {
            flags.add(Flag.REQUEST_ENDED);
        }
        if (!sitter.device().pulse().sequence().has(message.sequence())) {
            flags.addAll(signals.of(
                    sitter.device().id(),
                    timing.pressedAt() == null ? now : timing.pressedAt(),
                    level,
                    asked == null ? null : asked.askedAt()));
        }
        PressContext context = new PressContext(
                sitter.device().id(),
                asked != null ? asked.window() : window == null ? null : window.code(),
                asked != null ? asked.matter().staff() : staff(sitter, window, node, message, timing, now),
                request,
                asked == null ? null : asked.matter().occurrence(),
                asked == null ? null : asked.matter().item(),
                timing.pressedAt(),
                repeat || leftWithoutLevel,
                flags);
        return new Prepared(
                submission(node, context, now),
                message,
                DeviceWords.kept(message, leftWithoutLevel ? "no-level" : outcome(settled)));
    }

    private static String outcome(WindowRequests.@Nullable Settled settled) {
        return settled == null
                ? "free"
                : switch (settled.answered()) {
                    case BY_THIS -> "answered";
                    case BY_ANOTHER -> "repeat";
                    case TOO_LATE -> "late";
                };
    }

    /** When it was pressed. @param pressedAt by our clock; null for now */
    record Timing(@Nullable Instant pressedAt, Set<Flag> flags) {}

    Timing timing(DeviceDesk.Sitter sitter, DeviceMessage message, Instant now) {
        Instant said = message.at();
        if (said == null) {
            return new Timing(null, Set.of());
        }
        Long skew = devices.heard(sitter.device(), pulse -> pulse).skewMillis();
        if (skew != null && Math.abs(skew) > settings.skew().toMillis()) {
            return new Timing(null, Set.of(Flag.CLOCK_OUT));
        }
        Instant pressedAt = skew == null ? said : said.minusMillis(skew);
        return new Timing(pressedAt, pressedAt.isBefore(now.minus(AT_ONCE)) ? Set.of(Flag.UPLOADED_LATE) : Set.of());
    }

    /**
     * Where the device stood then: what it kept while the network was away is of the window that it was kept at.
     *
     * @param time null for now
     * @return null for a window that the channel does not have
     */
    @Nullable
    Window windowAt(DeviceDesk.Sitter sitter, @Nullable Instant time) {
        return time == null
                ? sitter.window()
                : sitter.device()
                        .placeAt(time)
                        .filter(place -> place.channel().equals(channel))
                        .flatMap(place -> settings.window(place.window()))
                        .orElse(null);
    }

    private static PressContext plain(DeviceDesk.Sitter sitter, @Nullable Window window) {
        return new PressContext(
                sitter.device().id(),
                window == null ? null : window.code(),
                null,
                null,
                null,
                null,
                null,
                false,
                Set.of());
    }

    /** A key that gives no level is how the request was left. */
    private WindowRequests.Settled settled(
            DeviceDesk.Sitter sitter, DeviceMessage message, String request, @Nullable Satisfaction level) {
        if (level == null) {
            Optional<WindowRequest> left = requests.leave(request, RequestEnd.How.TIMED_OUT, sitter.device());
            return new WindowRequests.Settled(WindowRequests.Answered.TOO_LATE, left.orElse(null));
        }
        return requests.answer(
                request,
                sitter.device(),
                new RequestEnd.Answer(message.sequence(), level.level(), message.tags(), message.text()));
    }

    /** Who served where nobody asked: as the device says, else whoever was signed in at its window then. */
    private @Nullable String staff(
            DeviceDesk.Sitter sitter,
            @Nullable Window window,
            JsonNode node,
            DeviceMessage message,
            Timing timing,
            Instant now) {
        if (node.has("staff") || window == null) {
            return message.staff();
        }
        return seats.at(
                        channel,
                        window.code(),
                        sitter.device().id(),
                        timing.pressedAt() == null ? now : timing.pressedAt(),
                        settings.shift())
                .orElse(null);
    }

    private Submission submission(JsonNode node, PressContext context, Instant now) {
        return reader.split(new InboundMessage(
                        "application/json",
                        DeviceJson.JSON.writeValueAsBytes(node),
                        Map.of(PressContext.HEADER, context.header()),
                        Map.of(),
                        now,
                        true))
                .get(0);
    }
}
