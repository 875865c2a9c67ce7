package org.huiyin.terminal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.huiyin.platform.Ids;
import org.huiyin.platform.MonotonicClock;
import org.jspecify.annotations.Nullable;

/** Terminals without a store. */
public final class TerminalsInMemory {

    public final DevicesKept deviceStore = new DevicesKept();
    public final RequestsKept requestStore = new RequestsKept();
    public final SeatsKept seatStore = new SeatsKept();
    public final TerminalHalls halls = new TerminalHalls();
    public final WindowListeners listeners = new WindowListeners();
    public final Devices devices;
    public final Seats seats = new Seats(seatStore);
    public final WindowRequests requests;

    public TerminalsInMemory(Clock clock) {
        devices = new Devices(
                deviceStore, new DeviceKeys(new SecureRandom()), new Ids(), clock, MonotonicClock.system(), listeners);
        requests = new WindowRequests(requestStore, seats, halls, listeners, new Ids(), clock, ZoneOffset.UTC);
    }

    /** The device stands at the window from now on, and comes with this key. */
    public TerminalDevice at(String channel, String window) {
        Devices.Announced announced = devices.announce("test 1").orElseThrow();
        devices.bind(announced.id(), channel, window, window, "admin");
        return devices.byKey(announced.key()).orElseThrow();
    }

    /** Devices in memory. */
    public static final class DevicesKept implements DeviceStore {

        private final Map<String, TerminalDevice> devices = new TreeMap<>();

        @Override
        public boolean add(TerminalDevice device) {
            String code = device.code();
            return (code == null || byCode(code).isEmpty()) && devices.putIfAbsent(device.id(), device) == null;
        }

        @Override
        public Optional<TerminalDevice> byId(String id) {
            return Optional.ofNullable(devices.get(id));
        }

        @Override
        public Optional<TerminalDevice> byDigest(String digest) {
            return devices.values().stream()
                    .filter(each -> each.digest().equals(digest))
                    .findFirst();
        }

        @Override
        public Optional<TerminalDevice> byCode(String code) {
            return devices.values().stream()
                    .filter(each -> code.equals(each.code()))
                    .findFirst();
        }

        @Override
        public boolean bind(String id, DeviceBinding binding) {
            return devices.computeIfPresent(
                                    id,
                                    (same, device) ->
                                            device.revokedAt() != null ? device : changed(device, binding, null))
                            != null
                    && byId(id).orElseThrow().revokedAt() == null;
        }

        @Override
        public boolean revoke(String id, Instant at) {
            TerminalDevice device = devices.get(id);
            if (device == null || device.revokedAt() != null) {
                return false;
            }
            devices.put(id, changed(device, device.binding(), at));
            return true;
        }

        private static TerminalDevice changed(
                TerminalDevice device, @Nullable DeviceBinding binding, @Nullable Instant revokedAt) {
            return new TerminalDevice(
                    device.id(),
                    device.digest(),
                    null,
                    device.model(),
                    device.announcedAt(),
                    binding,
                    revokedAt != null || binding == null
                            ? device.places()
                            : Stream.concat(device.places().stream(), Stream.of(binding))
                                    .toList(),
                    revokedAt,
                    device.pulse());
        }

        @Override
        public List<TerminalDevice> bound(@Nullable String after, int most) {
            return devices.values().stream()
                    .filter(each -> each.binding() != null)
                    .filter(each -> after == null || each.id().compareTo(after) > 0)
                    .limit(most)
                    .toList();
        }

        @Override
        public List<TerminalDevice> changedSince(Instant since, int most) {
            return devices.values().stream()
                    .filter(each -> each.binding() != null && !changedAt(each).isBefore(since))
                    .sorted(Comparator.comparing(DevicesKept::changedAt))
                    .limit(most)
                    .toList();
        }

        private static Instant changedAt(TerminalDevice device) {
            Instant revokedAt = device.revokedAt();
            return revokedAt != null
                    ? revokedAt
                    : Objects.requireNonNull(device.binding()).confirmedAt();
        }

        @Override
        public int announced(int most) {
            return (int) devices.values().stream()
                    .filter(each -> each.code() != null)
                    .limit(most)
                    .count();
        }

        @Override
        public void note(Map<String, DevicePulse> pulses) {
            pulses.forEach((id, pulse) -> devices.computeIfPresent(id, (same, device) -> device.with(pulse)));
        }

        @Override
        public long forgetAnnounced(Instant before) {
            int all = devices.size();
            devices.values()
                    .removeIf(each -> each.code() != null && each.announcedAt().isBefore(before));
            return all - devices.size();
        }
    }

    /** Who signed in, in memory. */
    public static final class SeatsKept implements SeatStore {

        private final Map<String, SeatChange> changes = new HashMap<>();

        @Override
        public void add(SeatChange change) {
            changes.putIfAbsent(change.id(), change);
        }

        @Override
        public List<SeatChange> between(String channel, String window, Instant from, Instant to, int most) {
            return changes.values().stream()
                    .filter(each ->
                            each.channel().equals(channel) && each.window().equals(window))
                    .filter(each -> !each.at().isBefore(from) && !each.at().isAfter(to))
                    .sorted(Comparator.comparing(SeatChange::at).reversed())
                    .limit(most)
                    .toList();
        }
    }

    /** Requests in memory. */
    public static final class RequestsKept implements RequestStore {

        private final Map<String, WindowRequest> requests = new TreeMap<>();
        private final Map<Work, Map<String, Instant>> due =
                Map.of(Work.END, new HashMap<>(), Work.TELL, new HashMap<>());
        private final Map<String, Integer> tries = new HashMap<>();

        @Override
        public synchronized boolean add(WindowRequest request, Instant when) {
            String key = request.idempotencyKey();
            if (key != null && byKey(request.channel(), request.window(), key).isPresent()) {
                return false;
            }
            requests.put(request.id(), request);
            due.get(Work.END).put(request.id(), when);
            return true;
        }

        @Override
        public synchronized Optional<WindowRequest> byId(String id) {
            return Optional.ofNullable(requests.get(id));
        }

        @Override
        public synchronized Optional<WindowRequest> byKey(String channel, String window, String idempotencyKey) {
            return of(channel, window).stream()
                    .filter(each -> idempotencyKey.equals(each.idempotencyKey()))
                    .findFirst();
        }

        private List<WindowRequest> of(String channel, String window) {
            return requests.values().stream()
                    .filter(each ->
                            each.channel().equals(channel) && each.window().equals(window))
                    .toList();
        }

        @Override
        public synchronized List<WindowRequest> waiting(String channel, String window) {
            return of(channel, window).stream()
                    .filter(each -> each.end() == null)
                    .toList();
        }

        @Override
        public synchronized void shown(String id, Instant at) {
            requests.computeIfPresent(
                    id,
                    (same, each) -> each.end() != null || each.shownAt() != null
                            ? each
                            : new WindowRequest(
                                    id,
                                    each.channel(),
                                    each.window(),
                                    each.matter(),
                                    each.idempotencyKey(),
                                    each.askedBy(),
                                    each.day(),
                                    each.askedAt(),
                                    each.validUntil(),
                                    at,
                                    null,
                                    each.changedAt()));
        }

        @Override
        public synchronized boolean end(
                String id, RequestEnd end, Instant changedAt, @Nullable Instant when, @Nullable Instant tellAt) {
            WindowRequest request = requests.get(id);
            if (request == null || request.end() != null) {
                return false;
            }
            requests.put(id, request.ended(end, changedAt));
            note(Work.END, id, when);
            note(Work.TELL, id, tellAt);
            return true;
        }

        private void note(Work work, String id, @Nullable Instant when) {
            if (when == null) {
                due.get(work).remove(id);
            } else {
                due.get(work).put(id, when);
            }
        }

        @Override
        public synchronized List<Due> claim(Work work, Instant now, Instant until, int most) {
            List<Due> claimed = new ArrayList<>();
            due.get(work).entrySet().stream()
                    .filter(each -> !each.getValue().isAfter(now))
                    .sorted(Map.Entry.comparingByValue())
                    .limit(most)
                    .toList()
                    .forEach(each -> {
                        claimed.add(new Due(requests.get(each.getKey()), tries.getOrDefault(each.getKey(), 0)));
                        due.get(work).put(each.getKey(), until);
                    });
            return claimed;
        }

        @Override
        public synchronized void settle(String id, Work work, int tried, @Nullable Instant next) {
            tries.put(id, tried);
            note(work, id, next);
        }

        @Override
        public synchronized List<WindowRequest> changedSince(Instant since, int most) {
            return requests.values().stream()
                    .filter(each -> !each.changedAt().isBefore(since))
                    .sorted(Comparator.comparing(WindowRequest::changedAt))
                    .limit(most)
                    .toList();
        }

        @Override
        public synchronized List<WindowRequest> page(String channel, String window, @Nullable String after, int most) {
            return of(channel, window).stream()
                    .filter(each -> after == null || each.id().compareTo(after) < 0)
                    .sorted(Comparator.comparing(WindowRequest::id).reversed())
                    .limit(most)
                    .toList();
        }

        @Override
        public synchronized Map<WindowKey, Map<String, Long>> ends(LocalDate from, LocalDate to) {
            Map<WindowKey, Map<String, Long>> ends = new HashMap<>();
            requests.values().stream()
                    .filter(each -> !each.day().isBefore(from) && !each.day().isAfter(to))
                    .forEach(each -> ends.computeIfAbsent(
                                    new WindowKey(each.channel(), each.window()), unknown -> new HashMap<>())
                            .merge(
                                    each.end() == null
                                            ? "waiting"
                                            : each.end().how().word(),
                                    1L,
                                    Long::sum));
            return ends;
        }
    }
}
