package org.huiyin.channel.kind.terminal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.terminal.DeviceBinding;
import org.huiyin.terminal.TerminalDevice;
import org.springframework.stereotype.Component;

/** The desks of the channels that run, by channel. */
@Component
final class DeviceDesks {

    private final Map<String, DeviceDesk> desks = new ConcurrentHashMap<>();

    void open(String channel, DeviceDesk desk) {
        desks.put(channel, desk);
    }

    void close(String channel, DeviceDesk desk) {
        desks.remove(channel, desk);
    }

    /** That of a device's channel; empty where it does not run. */
    Optional<DeviceDesk> of(TerminalDevice device) {
        DeviceBinding binding = device.binding();
        return binding == null ? Optional.empty() : Optional.ofNullable(desks.get(binding.channel()));
    }
}
