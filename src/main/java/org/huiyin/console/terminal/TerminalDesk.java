package org.huiyin.console.terminal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.platform.web.BadRequest;
import org.huiyin.terminal.DeviceBinding;
import org.huiyin.terminal.Devices;
import org.huiyin.terminal.RequestStore.WindowKey;
import org.huiyin.terminal.TerminalDevice;
import org.huiyin.terminal.TerminalHalls.Place;
import org.huiyin.terminal.WindowRequests;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people do with terminals, by page and by REST alike. */
@Component
final class TerminalDesk {

    /** More devices than the largest hall has; beyond it, page by page. */
    private static final int MOST_COUNTED = 5_000;

    private final Devices devices;
    private final WindowRequests requests;
    private final TerminalWindows windows;
    private final Clock clock;
    private final ZoneId zone;

    TerminalDesk(Devices devices, WindowRequests requests, TerminalWindows windows, Clock clock, ZoneId zone) {
        this.devices = devices;
        this.requests = requests;
        this.windows = windows;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Confirmed devices within the scope, by id.
     *
     * @param state online, silent or revoked; null for all
     */
    List<DeviceView> devices(SubjectScope scope, @Nullable String state, @Nullable String after, int most) {
        if (state != null) {
            BadRequest.oneOf("state", state, DeviceView.STATES.toArray(String[]::new), Function.identity());
        }
        List<DeviceView> found = new ArrayList<>();
        String from = after;
        List<TerminalDevice> page;
        do {
            page = devices.bound(from, most);
            for (TerminalDevice device : page) {
                view(device, scope)
                        .filter(each -> state == null || each.state().equals(state))
                        .filter(each -> found.size() < most)
                        .ifPresent(found::add);
                from = device.id();
            }
        } while (page.size() == most && found.size() < most);
        return found;
    }

    Optional<DeviceView> device(String id, SubjectScope scope) {
        return devices.byId(id).flatMap(device -> view(device, scope));
    }

    private Optional<DeviceView> view(TerminalDevice device, SubjectScope scope) {
        DeviceBinding binding = device.binding();
        return binding == null || !windows.covers(binding.channel(), binding.window(), scope)
                ? Optional.empty()
                : Optional.of(DeviceView.of(device, binding, clock));
    }

    /** Confirms the device that shows the code; empty where none does. */
    Optional<DeviceView> confirm(String code, Place place, String name, String account) {
        return devices.showing(code)
                .map(TerminalDevice::id)
                .filter(id ->
                        devices.bind(id, place.hall().channel(), place.window().code(), name, account))
                .flatMap(id -> device(id, SubjectScope.EVERYTHING));
    }

    /** Puts a device that was confirmed elsewhere; empty where it is revoked. */
    Optional<DeviceView> move(String id, Place place, String name, String account) {
        return devices.bind(id, place.hall().channel(), place.window().code(), name, account)
                ? device(id, SubjectScope.EVERYTHING)
                : Optional.empty();
    }

    /** Takes its key away; false where it was taken away before. */
    boolean revoke(String id) {
        return devices.revoke(id);
    }

    /** The windows within the scope, and what became of the requests of these days. */
    List<WindowFigures> figures(LocalDate from, LocalDate to, SubjectScope scope) {
        Map<WindowKey, Map<String, Long>> ends = requests.ends(from, to);
        Map<WindowKey, List<DeviceView>> there = devices(scope, null, null, MOST_COUNTED).stream()
                .filter(device -> device.revokedAt() == null)
                .collect(Collectors.groupingBy(device -> new WindowKey(device.channel(), device.window())));
        Set<String> asking = ends.keySet().stream().map(WindowKey::channel).collect(Collectors.toSet());
        return windows.all(scope).stream()
                .map(place -> {
                    WindowKey key =
                            new WindowKey(place.hall().channel(), place.window().code());
                    return WindowFigures.of(
                            place,
                            ends.getOrDefault(key, Map.of()),
                            there.getOrDefault(key, List.of()),
                            asking.contains(key.channel()));
                })
                .toList();
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }
}
