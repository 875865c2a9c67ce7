package org.huiyin.channel.kind.terminal;

import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.channel.NotUnderstoodException;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.terminal.Devices;
import org.huiyin.terminal.WindowListeners;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Devices by WebSocket. The first message is {@code hello} with the device's key, which so stands in no address; from then on
 * each message is answered, and requests are told as they come.
 */
@Component
final class TerminalSocket extends TextWebSocketHandler {

    private static final Logger log = LoggerFactory.getLogger(TerminalSocket.class);
    private static final int MOST_BYTES = 64 * 1024;
    private static final Duration SENDS_WITHIN = Duration.ofSeconds(10);

    /** Three heart-beats. */
    private static final Duration SILENT = Duration.ofSeconds(95);

    private static final Duration GREETS_WITHIN = Duration.ofSeconds(15);

    private final DeviceEntrance entrance;
    private final WindowListeners listeners;
    private final Devices devices;
    private final Clock clock;
    private final Map<String, Connected> connected = new ConcurrentHashMap<>();

    TerminalSocket(DeviceEntrance entrance, WindowListeners listeners, Devices devices, Clock clock) {
        this.entrance = entrance;
        this.listeners = listeners;
        this.devices = devices;
        this.clock = clock;
    }

    private record Connected(String key, DeviceLink link, WebSocketSession out) {}

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        session.setTextMessageSizeLimit(MOST_BYTES);
        silentFor(session, GREETS_WITHIN);
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage text) throws IOException {
        try {
            JsonNode message = DeviceJson.tree(text.getPayload().getBytes(StandardCharsets.UTF_8));
            Connected before = connected.get(session.getId());
            if (message.path("type").asString("").equals("hello")) {
                greet(session, message);
            } else if (before == null) {
                refuse(session, "hello-first");
            } else {
                take(before, message);
            }
        } catch (NotUnderstoodException e) {
            send(session, DeviceWords.faulty(0, e.field(), e.reason()));
        }
    }

    private void greet(WebSocketSession session, JsonNode hello) throws IOException {
        String key = hello.path("key").stringValueOpt().orElse(null);
        if (!(entrance.enter(key) instanceof DeviceEntrance.Entry.In in) || key == null) {
            refuse(session, why(key));
            return;
        }
        leave(session);
        WebSocketSession out =
                new ConcurrentWebSocketSessionDecorator(session, (int) SENDS_WITHIN.toMillis(), MOST_BYTES * 4);
        DeviceLink link =
                new DeviceLink(in.desk(), in.sitter(), clock, told -> send(out, told), why -> dismiss(out, why));
        connected.put(session.getId(), new Connected(key, link, out));
        silentFor(session, SILENT);
        in.desk().take(in.sitter(), List.of(beat(hello)), null);
        try {
            link.welcome();
        } catch (StoreUnavailableException e) {
            refuse(session, "try-later");
            return;
        }
        listeners.add(link);
    }

    private String why(@Nullable String key) {
        return entrance.enter(key) instanceof DeviceEntrance.Entry.Out out ? out.why() : "try-later";
    }

    /** What a greeting tells beside the key is what a heart-beat tells. */
    private static ObjectNode beat(JsonNode hello) {
        ObjectNode beat = (ObjectNode) hello.deepCopy();
        beat.remove("key");
        return beat.put("type", "beat");
    }

    /** A key that was taken away meanwhile lets nobody speak on, and a device at another window begins anew. */
    private void take(Connected device, JsonNode message) throws IOException {
        if (entrance.enter(device.key()) instanceof DeviceEntrance.Entry.In in) {
            if (!in.sitter().binding().equals(device.link().sitter().binding())) {
                refuse(device.out(), "moved");
                return;
            }
            in.desk().take(in.sitter(), List.of(message), null).answers().forEach(told -> send(device.out(), told));
        } else {
            refuse(device.out(), why(device.key()));
        }
    }

    private static void refuse(WebSocketSession session, String why) throws IOException {
        send(session, DeviceWords.refused(why));
        session.close(why.equals("try-later") ? CloseStatus.SERVICE_RESTARTED : CloseStatus.POLICY_VIOLATION);
    }

    private static void dismiss(WebSocketSession session, String why) {
        try {
            refuse(session, why);
        } catch (IOException e) {
            log.debug("A device has gone", e);
        }
    }

    /** Whoever does not listen any more finds out by what was sent: it is told again when it comes back. */
    private static void send(WebSocketSession session, ObjectNode told) {
        try {
            session.sendMessage(new TextMessage(DeviceJson.JSON.writeValueAsString(told)));
        } catch (IOException | IllegalStateException e) {
            log.debug("A device has gone", e);
        }
    }

    private static void silentFor(WebSocketSession session, Duration most) {
        if (session instanceof NativeWebSocketSession given) {
            Session container = given.getNativeSession(Session.class);
            if (container != null) {
                container.setMaxIdleTimeout(most.toMillis());
            }
        }
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable trouble) {
        log.debug("A device's connection broke", trouble);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        leave(session);
    }

    private void leave(WebSocketSession session) {
        Connected gone = connected.remove(session.getId());
        if (gone == null) {
            return;
        }
        listeners.remove(gone.link());
        try {
            devices.left(gone.link().sitter().device());
        } catch (StoreUnavailableException e) {
            log.debug("How a device fared is kept later", e);
        }
    }
}
