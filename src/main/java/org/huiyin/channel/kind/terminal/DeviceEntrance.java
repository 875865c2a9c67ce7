package org.huiyin.channel.kind.terminal;

import java.util.Optional;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.terminal.Devices;
import org.huiyin.terminal.TerminalDevice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets devices in by their keys. */
@Component
final class DeviceEntrance {

    private static final String BEARER = "Bearer ";

    private final Devices devices;
    private final DeviceDesks desks;

    DeviceEntrance(Devices devices, DeviceDesks desks) {
        this.devices = devices;
        this.desks = desks;
    }

    /** What a key leads to. */
    sealed interface Entry {
        /** A device that is heard. */
        record In(DeviceDesk desk, DeviceDesk.Sitter sitter) implements Entry {}

        /**
         * Nobody that is heard.
         *
         * @param why in a word that programs know
         * @param status as HTTP has it
         */
        record Out(String why, int status) implements Entry {}
    }

    /** Who comes with this key. @param key null for none */
    Entry enter(@Nullable String key) {
        if (key == null) {
            return new Entry.Out("unknown-key", 401);
        }
        Optional<TerminalDevice> device;
        try {
            device = devices.byKey(key);
        } catch (StoreUnavailableException e) {
            return new Entry.Out("try-later", 503);
        }
        if (device.isEmpty()) {
            return new Entry.Out("unknown-key", 401);
        }
        if (device.get().revokedAt() != null) {
            return new Entry.Out("revoked", 401);
        }
        if (device.get().binding() == null) {
            return new Entry.Out("not-confirmed", 403);
        }
        Optional<DeviceDesk> desk = desks.of(device.get());
        Optional<DeviceDesk.Sitter> sitter = desk.flatMap(each -> each.seat(device.get()));
        return sitter.isPresent() ? new Entry.In(desk.orElseThrow(), sitter.get()) : new Entry.Out("try-later", 503);
    }

    /** The key in a header {@code Authorization: Bearer …}; null where there is none. */
    static @Nullable String bearer(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }
}
