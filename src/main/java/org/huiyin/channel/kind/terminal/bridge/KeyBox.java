package org.huiyin.channel.kind.terminal.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.huiyin.platform.work.Worker;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One box of the line, a device of its own at the gateway. */
final class KeyBox {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration PAIRING = Duration.ofSeconds(3);
    private static final Duration BEAT = Duration.ofSeconds(30);
    private static final int AT_ONCE = 100;

    private final int address;
    private final BoxModel model;
    private final BoxSpool spool;
    private final BoxGateway gateway;
    private final Clock clock;
    private final Consumer<BoxFrame> line;
    private final Consumer<String> words;
    private final Worker sender;
    private final Worker listener;

    private volatile @Nullable String key;
    private volatile @Nullable String messages;
    private volatile @Nullable Asked asked;
    private volatile @Nullable Stream<String> hearing;
    private Instant beatAt = Instant.EPOCH;
    private Instant codeUntil = Instant.EPOCH;
    private @Nullable BoxFrame last;
    private Instant lastAt = Instant.EPOCH;

    /** @param until when its time is over */
    private record Asked(String request, Instant until) {}

    /**
     * @param line by which the box is told
     * @param words for whoever set the bridge up
     */
    KeyBox(
            int address,
            BoxModel model,
            BoxSpool spool,
            BoxGateway gateway,
            Clock clock,
            Consumer<BoxFrame> line,
            Consumer<String> words) {
        this.address = address;
        this.model = model;
        this.spool = spool;
        this.gateway = gateway;
        this.clock = clock;
        this.line = line;
        this.words = words;
        this.sender = new Worker("box-" + address + "-sender", this::send);
        this.listener = new Worker("box-" + address + "-listener", this::listen);
    }

    void start() {
        sender.start();
        listener.start();
    }

    void stop() {
        sender.stop();
        Stream<String> told = hearing;
        if (told != null) {
            told.close();
        }
        listener.stop(REST);
    }

    /** Keeps a press; a frame that comes again at once is the same press. */
    synchronized void pressed(BoxFrame frame) throws IOException {
        Instant now = clock.instant();
        boolean again = frame.equals(last) && now.isBefore(lastAt.plus(model.again()));
        last = frame;
        lastAt = now;
        if (again) {
            return;
        }
        ObjectNode message = JSON.createObjectNode()
                .put("type", "rating")
                .put("key", frame.key())
                .put("model", model.name())
                .put("at", now.toString());
        Asked request = asked;
        if (request != null && now.isBefore(request.until())) {
            message.put("request", request.request());
            asked = null;
        }
        spool.keep(message);
    }

    private Duration send() {
        try {
            String known = known();
            if (known == null) {
                return PAIRING;
            }
            List<ObjectNode> waiting = spool.waiting(AT_ONCE);
            if (!waiting.isEmpty()) {
                List<JsonNode> answers = gateway.say(known, String.valueOf(messages), waiting);
                for (JsonNode answer : answers) {
                    spool.confirmed(answer.path("sequence").asLong(0));
                }
            }
            if (clock.instant().isAfter(beatAt.plus(BEAT))) {
                ObjectNode beat = JSON.createObjectNode()
                        .put("type", "beat")
                        .put("at", clock.instant().toString());
                gateway.say(known, String.valueOf(messages), List.of(beat));
                beatAt = clock.instant();
            }
            return waiting.size() < AT_ONCE ? REST : Duration.ZERO;
        } catch (IOException e) {
            throw new BridgeTrouble("box " + address + ": " + e.getMessage(), e);
        }
    }

    /** The key once a person has confirmed the box; until then its code is told. */
    private @Nullable String known() throws IOException {
        if (messages != null) {
            return key;
        }
        Optional<ObjectNode> kept = spool.device();
        if (kept.isEmpty() || codeUntil.equals(Instant.EPOCH) && !kept.get().has("confirmed")) {
            ObjectNode device = gateway.announce(model.name());
            spool.device(device);
            codeUntil = clock.instant().plusSeconds(device.path("seconds").asLong(900));
            words.accept("box " + address + ": confirm the code "
                    + device.path("code").asString("") + " in the console");
            return null;
        }
        String mine = kept.get().path("key").asString("");
        ObjectNode self = gateway.self(mine);
        String state = self.path("state").asString("");
        if (state.equals("confirmed")) {
            spool.device(kept.get().put("confirmed", true));
            key = mine;
            messages = self.path("messages").asString("");
            words.accept("box " + address + ": stands at window "
                    + self.path("window").asString(""));
            return mine;
        }
        if (state.equals("unknown-key")
                || state.equals("not-confirmed") && clock.instant().isAfter(codeUntil)) {
            spool.forgetDevice();
        }
        return null;
    }

    /** Requests, until the gateway ends the stream. */
    private Duration listen() {
        String known = key;
        if (known == null) {
            return REST;
        }
        try (Stream<String> told = gateway.stream(known)) {
            hearing = told;
            told.filter(each -> each.startsWith("data:")).forEach(each -> hear(JSON.readTree(each.substring(5))));
            return REST;
        } catch (IOException | UncheckedIOException e) {
            throw new BridgeTrouble("box " + address + ": " + e.getMessage(), e);
        }
    }

    private void hear(JsonNode told) {
        switch (told.path("type").asString("")) {
            case "welcome" -> told.path("requests").forEach(this::hear);
            case "request" -> {
                asked = new Asked(
                        told.path("request").asString(""),
                        clock.instant().plusSeconds(told.path("seconds").asLong(60)));
                line.accept(BoxFrame.ask(model, address));
            }
            case "close" -> asked = null;
            default -> {
                // what a box has no way to show
            }
        }
    }
}
