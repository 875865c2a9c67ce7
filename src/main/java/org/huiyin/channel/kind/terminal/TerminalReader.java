package org.huiyin.channel.kind.terminal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.channel.kind.terminal.bridge.RecordedLine;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.BodyDigest;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.Reader;
import org.huiyin.intake.Submission;
import org.huiyin.normalise.ReadResult;
import org.huiyin.normalise.Reading;
import org.huiyin.terminal.TerminalHall.Window;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what was pressed. Each press is known by its device and the device's own number of it, however often it is sent. */
final class TerminalReader implements Reader {

    private static final String JSON = "application/json";
    private static final String SCALE = "national-5";
    private static final String MODEL = "model";
    private static final int DIGITS_OF_DIGEST = 32;

    private final String channel;
    private final TerminalSettings settings;

    TerminalReader(String channel, TerminalSettings settings) {
        this.channel = channel;
        this.settings = settings;
    }

    @Override
    public List<Submission> split(InboundMessage delivery) {
        try {
            List<Submission> pieces = new ArrayList<>();
            for (JsonNode message : messages(delivery)) {
                pieces.add(submission(DeviceJson.JSON.writeValueAsBytes(message), delivery));
            }
            return pieces;
        } catch (NotUnderstoodException e) {
            return List.of(submission(delivery.body(), delivery));
        }
    }

    /** By JSON, as they come; or what was recorded on the line of key boxes, for whoever wants to know what it would come to. */
    private static List<? extends JsonNode> messages(InboundMessage delivery) throws NotUnderstoodException {
        String model = delivery.headers().get(MODEL);
        if (model == null) {
            return DeviceJson.messages(delivery.body());
        }
        byte[] line = delivery.contentType().startsWith("application/octet-stream")
                ? delivery.body()
                : RecordedLine.bytes(delivery.body());
        String window = delivery.headers().get("window");
        List<ObjectNode> messages = RecordedLine.messages(line, model);
        if (window != null) {
            messages.forEach(each -> each.put("window", window));
        }
        return messages;
    }

    private Submission submission(byte[] body, InboundMessage delivery) {
        String context = delivery.headers().get(PressContext.HEADER);
        String digest = BodyDigest.of(body).substring(0, DIGITS_OF_DIGEST);
        return new Submission(
                channel,
                context == null
                        ? digest
                        : sourceId(PressContext.of(context), body).orElse(digest),
                null,
                JSON,
                body,
                context == null ? Map.of() : Map.of(PressContext.HEADER, context),
                delivery.receivedAt(),
                delivery.verified());
    }

    private static Optional<String> sourceId(PressContext context, byte[] body) {
        try {
            long sequence = DeviceMessage.of(DeviceJson.tree(body)).sequence();
            return context.device() == null || sequence == 0
                    ? Optional.empty()
                    : Optional.of(context.device() + "-" + sequence);
        } catch (NotUnderstoodException e) {
            return Optional.empty();
        }
    }

    @Override
    public ReadResult read(Submission submission) {
        try {
            DeviceMessage message = DeviceMessage.of(DeviceJson.tree(submission.body()));
            return switch (message.type()) {
                case DeviceMessage.RATING -> read(message, context(submission, message));
                case DeviceMessage.ENDED -> ended(message);
                case "refuse" -> left(message, "refused");
                case "time-out" -> left(message, "timed-out");
                case "sign-in", "sign-out", "shown", "beat", "hello", RecordedLine.OTHER_FRAME ->
                    new ReadResult.Ignored(message.type() + " is no rating");
                default -> new ReadResult.Unreadable("type", DeviceMessage.TYPES);
            };
        } catch (NotUnderstoodException e) {
            return new ReadResult.Unreadable(e.field(), e.reason());
        }
    }

    @Override
    public boolean asksOfOccurrences() {
        return true;
    }

    private static PressContext context(Submission submission, DeviceMessage message) {
        String header = submission.headers().get(PressContext.HEADER);
        return header == null ? PressContext.of(message) : PressContext.of(header);
    }

    /** The request is counted by its end, which this brings about. */
    private static ReadResult left(DeviceMessage message, String how) throws NotUnderstoodException {
        if (message.request() == null) {
            throw new NotUnderstoodException("request", "missing; expected that which nobody answered");
        }
        return new ReadResult.Unrated(how);
    }

    private static ReadResult ended(DeviceMessage message) throws NotUnderstoodException {
        String how = message.how();
        if (how == null || !Set.of("timed-out", "cancelled", "refused").contains(how)) {
            throw new NotUnderstoodException("how", "expected timed-out, cancelled or refused");
        }
        return new ReadResult.Unrated(how);
    }

    private ReadResult read(DeviceMessage message, PressContext context) throws NotUnderstoodException {
        if (message.sequence() == 0) {
            throw new NotUnderstoodException("sequence", DeviceMessage.NO_SEQUENCE);
        }
        if (context.counted()) {
            return new ReadResult.Ignored("counted with its request");
        }
        if (message.level() != null) {
            Satisfaction level = Satisfaction.of(message.level())
                    .orElseThrow(() -> new NotUnderstoodException("level", "expected 5, the best, to 1"));
            return reading(message, context, level, new Given(String.valueOf(level.level()), SCALE));
        }
        String key = message.key();
        if (key == null) {
            throw new NotUnderstoodException("level", "missing; expected a level, or a key and its model");
        }
        KeyTable table = settings.keyTables().get(String.valueOf(message.model()));
        if (table == null) {
            throw new NotUnderstoodException("model", "the channel's keyTables do not have it");
        }
        if (!table.has(key)) {
            throw new NotUnderstoodException("key", "the table of its model does not have it");
        }
        Optional<Satisfaction> level = table.level(key);
        return level.isPresent()
                ? reading(message, context, level.get(), new Given(key, table.model()))
                : new ReadResult.Unrated("default key");
    }

    private Reading reading(DeviceMessage message, PressContext context, Satisfaction level, Given given) {
        Optional<Window> window = settings.window(context.window());
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        flags.addAll(context.flags());
        if (context.staff() == null) {
            flags.add(Flag.NOBODY_SIGNED_IN);
        }
        if (context.request() == null) {
            flags.add(Flag.UNREQUESTED);
        }
        if (lacksReason(message, level)) {
            flags.add(Flag.REASON_MISSING);
        }
        return new Reading(
                Kind.RATING,
                level,
                given,
                Occasion.FIRST,
                subject(context, window.map(Window::subject).orElse(Subject.UNKNOWN)),
                window.isPresent(),
                message.tags(),
                message.text(),
                null,
                false,
                false,
                null,
                context.pressedAt(),
                null,
                context.request(),
                List.of(),
                flags,
                null);
    }

    /** Bad ratings are asked for their reason wherever a device can ask; one that cannot has keys alone. */
    private static boolean lacksReason(DeviceMessage message, Satisfaction level) {
        String text = message.text();
        return message.level() != null
                && level.isNegative()
                && message.tags().isEmpty()
                && (text == null || text.isBlank());
    }

    private static Subject subject(PressContext context, Subject window) {
        return new Subject(null, null, context.item(), context.occurrence(), null, context.staff()).orElse(window);
    }
}
