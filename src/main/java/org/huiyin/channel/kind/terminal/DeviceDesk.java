package org.huiyin.channel.kind.terminal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.kind.terminal.StaffNames.Staff;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.intake.ConflictPolicy;
import org.huiyin.intake.Intake;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.intake.Submission;
import org.huiyin.terminal.DeviceBinding;
import org.huiyin.terminal.Devices;
import org.huiyin.terminal.RequestEnd;
import org.huiyin.terminal.SeatChange;
import org.huiyin.terminal.Seats;
import org.huiyin.terminal.TerminalDevice;
import org.huiyin.terminal.TerminalHall.Window;
import org.huiyin.terminal.WindowRequests;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a channel's devices are listened to, whatever way their messages come, and each is answered. */
final class DeviceDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration STORE_AWAY = Duration.ofSeconds(5);

    private final String channel;
    private final TerminalSettings settings;
    private final PressDesk presses;
    private final DeviceWords words;
    private final StaffNames names;
    private final Devices devices;
    private final Seats seats;
    private final WindowRequests requests;
    private final Intake intake;
    private final Clock clock;

    DeviceDesk(
            String channel,
            TerminalSettings settings,
            PressDesk presses,
            DeviceWords words,
            StaffNames names,
            Devices devices,
            Seats seats,
            WindowRequests requests,
            Intake intake,
            Clock clock) {
        this.channel = channel;
        this.settings = settings;
        this.presses = presses;
        this.words = words;
        this.names = names;
        this.devices = devices;
        this.seats = seats;
        this.requests = requests;
        this.intake = intake;
        this.clock = clock;
    }

    /** A device that is heard, and its window. */
    record Sitter(TerminalDevice device, DeviceBinding binding, Window window) {}

    /**
     * What the device is told.
     *
     * @param later when to send it all again; null where all of it was dealt with
     */
    record Told(List<ObjectNode> answers, @Nullable Duration later) {}

    /** Empty where the file does not have the device's window any more. */
    Optional<Sitter> seat(TerminalDevice device) {
        DeviceBinding binding = device.binding();
        return binding == null || !binding.channel().equals(channel)
                ? Optional.empty()
                : settings.window(binding.window()).map(window -> new Sitter(device, binding, window));
    }

    /** What a device is to know when it begins. */
    ObjectNode welcome(Sitter sitter) {
        String window = sitter.window().code();
        Optional<String> staff = seats.at(channel, window, sitter.device().id(), clock.instant(), settings.shift());
        TerminalDevice device = devices.byId(sitter.device().id()).orElse(sitter.device());
        return words.welcome(device, sitter.window(), staff, requests.waiting(channel, window));
    }

    DeviceWords words() {
        return words;
    }

    /**
     * Takes messages in; returns once all that has to last is on disk.
     *
     * @param sentAt the device's clock as it sent them; null where it does not say
     */
    Told take(Sitter sitter, List<JsonNode> messages, @Nullable Instant sentAt) {
        Instant now = clock.instant();
        if (sentAt != null) {
            devices.heard(sitter.device(), pulse -> pulse.beat(skew(sentAt, now), null, null, null));
        }
        List<PressDesk.Prepared> prepared = new ArrayList<>();
        for (JsonNode message : messages) {
            prepared.add(prepared(sitter, message, now));
        }
        return kept(sitter, prepared);
    }

    private Told kept(Sitter sitter, List<PressDesk.Prepared> prepared) {
        List<Submission> submissions = new ArrayList<>();
        prepared.forEach(each -> {
            if (each.submission() != null) {
                submissions.add(each.submission());
            }
        });
        List<IntakeAnswer> onDisk =
                submissions.isEmpty() ? List.of() : intake.accept(submissions, ConflictPolicy.ACCEPT, PATIENCE);
        List<ObjectNode> answers = new ArrayList<>();
        Duration later = null;
        int next = 0;
        for (PressDesk.Prepared each : prepared) {
            ObjectNode answer = each.then();
            if (each.submission() != null && onDisk.get(next++) instanceof IntakeAnswer.Refused refused) {
                answer = DeviceWords.notKept(each.message(), refused.retryAfter());
            }
            if (answer.path("type").asString("").equals("not-kept")) {
                later = Duration.ofSeconds(answer.path("retryAfter").asLong(1));
            } else if (each.message().sequence() > 0
                    && !answer.path("type").asString("").equals("faulty")) {
                devices.heard(
                        sitter.device(), pulse -> pulse.numbered(each.message().sequence()));
            }
            answers.add(answer);
        }
        return new Told(answers, later);
    }

    private static long skew(Instant said, Instant now) {
        return Duration.between(now, said).toMillis();
    }

    private PressDesk.Prepared prepared(Sitter sitter, JsonNode node, Instant now) {
        DeviceMessage message;
        try {
            message = DeviceMessage.of(node);
        } catch (NotUnderstoodException e) {
            return presses.unreadable(sitter, node, e, now);
        }
        try {
            return switch (message.type()) {
                case DeviceMessage.RATING -> presses.rating(sitter, node, message, now);
                case "sign-in", "sign-out" -> PressDesk.Prepared.only(message, seat(sitter, message, now));
                case "refuse" -> PressDesk.Prepared.only(message, left(sitter, message, RequestEnd.How.REFUSED));
                case "time-out" -> PressDesk.Prepared.only(message, left(sitter, message, RequestEnd.How.TIMED_OUT));
                case "shown" -> PressDesk.Prepared.only(message, shown(sitter, message));
                case "beat" -> PressDesk.Prepared.only(message, beat(sitter, message, now));
                default ->
                    PressDesk.Prepared.only(
                            message, DeviceWords.faulty(message.sequence(), "type", DeviceMessage.TYPES));
            };
        } catch (StoreUnavailableException e) {
            return PressDesk.Prepared.only(message, DeviceWords.notKept(message, STORE_AWAY));
        }
    }

    private ObjectNode seat(Sitter sitter, DeviceMessage message, Instant now) {
        boolean in = message.type().equals("sign-in");
        String code = message.staff();
        if (message.sequence() == 0) {
            return DeviceWords.faulty(0, "sequence", DeviceMessage.NO_SEQUENCE);
        }
        if (in && code == null) {
            return DeviceWords.faulty(message.sequence(), "staff", "missing; expected the number of a member of staff");
        }
        Optional<Staff> staff = code == null
                ? Optional.empty()
                : names.find(sitter.window().subject().deptCode(), code);
        if (in && staff.isEmpty()) {
            return DeviceWords.faulty(
                    message.sequence(), "staff", "not a number that the directory knows in the window's department");
        }
        PressDesk.Timing timing = presses.timing(sitter, message, now);
        Window window = presses.windowAt(sitter, timing.pressedAt());
        if (window != null) {
            seats.note(new SeatChange(
                    sitter.device().id() + "-" + message.sequence(),
                    channel,
                    window.code(),
                    sitter.device().id(),
                    in ? code : null,
                    timing.pressedAt() == null ? now : timing.pressedAt()));
        }
        ObjectNode told = DeviceWords.numbered(in ? "signed-in" : "signed-out", message);
        if (in && code != null) {
            told.set("staff", words.staff(sitter.window(), code));
        }
        return told;
    }

    private ObjectNode left(Sitter sitter, DeviceMessage message, RequestEnd.How how) {
        String request = message.request();
        if (request == null) {
            return DeviceWords.faulty(message.sequence(), "request", "missing; expected that which nobody answered");
        }
        requests.leave(request, how, sitter.device());
        return DeviceWords.kept(message, how.word());
    }

    private ObjectNode shown(Sitter sitter, DeviceMessage message) {
        String request = message.request();
        if (request == null) {
            return DeviceWords.faulty(message.sequence(), "request", "missing; expected that which is shown");
        }
        requests.shown(request, sitter.device());
        return DeviceWords.kept(message, "shown");
    }

    private ObjectNode beat(Sitter sitter, DeviceMessage message, Instant now) {
        Instant said = message.at();
        devices.heard(
                sitter.device(),
                pulse -> pulse.beat(
                        said == null ? null : skew(said, now),
                        message.battery(),
                        message.version(),
                        message.waiting()));
        return words.beat();
    }
}
