package org.huiyin.channel.kind.terminal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.platform.web.ClientNetwork;
import org.huiyin.platform.web.Problem;
import org.huiyin.platform.web.ProblemException;
import org.huiyin.terminal.Devices;
import org.huiyin.terminal.TerminalServerSettings;
import org.huiyin.terminal.WindowListeners;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.node.ObjectNode;

/** Devices by plain HTTP: how they make themselves known, learn where they stand, and are told where no WebSocket passes. */
@RestController
class DevicesController {

    private static final int LONGEST_MODEL = 64;
    private static final Duration HOUR = Duration.ofHours(1);

    private final Devices devices;
    private final DeviceEntrance entrance;
    private final WindowListeners listeners;
    private final TerminalServerSettings settings;
    private final Clock clock;
    private final Map<String, Integer> announced = new LinkedHashMap<>();
    private long hour;

    DevicesController(
            Devices devices,
            DeviceEntrance entrance,
            WindowListeners listeners,
            TerminalServerSettings settings,
            Clock clock) {
        this.devices = devices;
        this.entrance = entrance;
        this.listeners = listeners;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param model as people call it, with its version */
    record NewDevice(@Nullable String model) {}

    /** @param seconds for which the code is shown */
    record AnnouncedDevice(String id, String key, String code, long seconds) {}

    /**
     * Where a device stands.
     *
     * @param state {@code confirmed}, or in a word why it is not heard
     * @param messages where it sends its messages; null while it is not heard
     */
    record DeviceState(String state, @Nullable String channel, @Nullable String window, @Nullable String messages) {}

    @PostMapping(DevicePaths.ANNOUNCE)
    @ResponseStatus(HttpStatus.CREATED)
    AnnouncedDevice announce(@RequestBody NewDevice wanted, HttpServletRequest request) {
        String model = BadRequest.text("model", wanted.model(), LONGEST_MODEL);
        Devices.Announced device = (isTooMany(ClientNetwork.of(request.getRemoteAddr()))
                        ? Optional.<Devices.Announced>empty()
                        : devices.announce(model))
                .orElseThrow(() -> new ProblemException(Problem.of(429, "Too many devices at once")
                        .withDetail("Too many devices wait to be confirmed; confirm those, or try again later")
                        .withRetryAfter(HOUR)));
        return new AnnouncedDevice(
                device.id(), device.key(), device.code(), device.codeLasts().toSeconds());
    }

    private synchronized boolean isTooMany(String network) {
        long now = clock.millis() / HOUR.toMillis();
        if (now != hour) {
            announced.clear();
            hour = now;
        }
        return announced.merge(network, 1, Integer::sum) > settings.announcements();
    }

    @GetMapping(DevicePaths.SELF)
    DeviceState self(@RequestHeader(required = false) @Nullable String authorization) {
        DeviceEntrance.Entry entry = entrance.enter(DeviceEntrance.bearer(authorization));
        if (entry instanceof DeviceEntrance.Entry.In in) {
            String channel = in.sitter().binding().channel();
            return new DeviceState(
                    "confirmed", channel, in.sitter().window().code(), "/channels/" + channel + "/messages");
        }
        return new DeviceState(((DeviceEntrance.Entry.Out) entry).why(), null, null, null);
    }

    @GetMapping(DevicePaths.STREAM)
    SseEmitter stream(@RequestHeader(required = false) @Nullable String authorization, HttpServletResponse response) {
        DeviceEntrance.Entry entry = entrance.enter(DeviceEntrance.bearer(authorization));
        if (!(entry instanceof DeviceEntrance.Entry.In in)) {
            DeviceEntrance.Entry.Out out = (DeviceEntrance.Entry.Out) entry;
            throw new ProblemException(Problem.of(out.status(), "Not let in").named("device-" + out.why()));
        }
        // proxies that keep what they pass would keep a request until its time is over
        response.setHeader("X-Accel-Buffering", "no");
        SseEmitter emitter = new SseEmitter(0L);
        DeviceLink link = new DeviceLink(
                in.desk(), in.sitter(), clock, told -> send(emitter, told), why -> dismiss(emitter, why));
        Runnable leaving = () -> listeners.remove(link);
        emitter.onCompletion(leaving);
        emitter.onTimeout(leaving);
        emitter.onError(trouble -> leaving.run());
        try {
            link.welcome();
        } catch (StoreUnavailableException e) {
            throw new ProblemException(
                    Problem.of(503, "Not let in").named("device-try-later").withRetryAfter(Duration.ofSeconds(5)));
        }
        listeners.add(link);
        return emitter;
    }

    private static void send(SseEmitter emitter, ObjectNode told) {
        try {
            emitter.send(SseEmitter.event().data(DeviceJson.JSON.writeValueAsString(told)));
        } catch (IOException | IllegalStateException e) {
            emitter.completeWithError(e);
        }
    }

    private static void dismiss(SseEmitter emitter, String why) {
        send(emitter, DeviceWords.refused(why));
        emitter.complete();
    }
}
