package org.huiyin.terminal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.platform.Ids;
import org.huiyin.platform.MonotonicClock;
import org.jspecify.annotations.Nullable;

/** The devices: announced by themselves, confirmed by people, known by their keys. */
public final class Devices {

    /** How long a code is shown before the device makes a new one. */
    public static final Duration CODE_LASTS = Duration.ofMinutes(15);

    /** Nobody unpacks more at once; more are somebody's game. */
    private static final int MOST_ANNOUNCED = 500;

    private static final int MOST_REMEMBERED = 20_000;
    private static final Duration FRESH = Duration.ofSeconds(4);

    private final DeviceStore store;
    private final DeviceKeys keys;
    private final Ids ids;
    private final Clock clock;
    private final MonotonicClock time;
    private final WindowListeners listeners;

    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private final Map<String, DevicePulse> pulses = new HashMap<>();
    private final Map<String, DevicePulse> unsaved = new HashMap<>();

    Devices(DeviceStore store, DeviceKeys keys, Ids ids, Clock clock, MonotonicClock time, WindowListeners listeners) {
        this.store = store;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
        this.time = time;
        this.listeners = listeners;
    }

    /** A device at the only moment when its key is known in the clear. */
    public record Announced(String id, String key, String code, Duration codeLasts) {}

    private record Known(TerminalDevice device, Duration at) {}

    /**
     * Makes a device known that nobody has confirmed yet.
     *
     * @return empty where too many wait for that
     */
    public Optional<Announced> announce(String model) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        store.forgetAnnounced(now.minus(CODE_LASTS));
        if (store.announced(MOST_ANNOUNCED) >= MOST_ANNOUNCED) {
            return Optional.empty();
        }
        String key = keys.key();
        String id = ids.next();
        String code;
        do {
            code = keys.code();
        } while (!store.add(TerminalDevice.announced(id, DeviceKeys.digest(key), code, model, now)));
        return Optional.of(new Announced(id, key, code, CODE_LASTS));
    }

    /** The device that shows the code, however it was typed; empty where none does. */
    public Optional<TerminalDevice> showing(String code) {
        Instant oldest = clock.instant().minus(CODE_LASTS);
        return store.byCode(DeviceKeys.typed(code))
                .filter(device -> device.announcedAt().isAfter(oldest));
    }

    /** Binds a device, or binds it anew; false if it is unknown or revoked. */
    public boolean bind(String id, String channel, String window, String name, String account) {
        boolean bound = store.bind(
                id,
                new DeviceBinding(
                        channel, window, name, account, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        if (bound) {
            store.byId(id).ifPresent(this::changed);
        }
        return bound;
    }

    /** Takes a device's key away for good; false if it is unknown, or was revoked before. */
    public boolean revoke(String id) {
        boolean revoked = store.revoke(id, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        if (revoked) {
            store.byId(id).ifPresent(this::changed);
        }
        return revoked;
    }

    public Optional<TerminalDevice> byId(String id) {
        return store.byId(id).map(this::current);
    }

    /** Confirmed ones by id, revoked ones too. */
    public List<TerminalDevice> bound(@Nullable String after, int most) {
        return store.bound(after, most).stream().map(this::current).toList();
    }

    /**
     * Whose key it is, good or not; read a moment ago at most. While the store is away, whoever was known before still is.
     *
     * @throws StoreUnavailableException if the store is away and the key is none that was known
     */
    public Optional<TerminalDevice> byKey(String key) {
        String digest = DeviceKeys.digest(key);
        Known before = remembered(digest);
        if (before != null && time.elapsed().minus(before.at()).compareTo(FRESH) < 0) {
            return Optional.of(before.device());
        }
        try {
            Optional<TerminalDevice> found = store.byDigest(digest);
            remember(digest, found);
            return found;
        } catch (StoreUnavailableException e) {
            if (before == null) {
                throw e;
            }
            return Optional.of(before.device());
        }
    }

    private @Nullable Known remembered(String digest) {
        synchronized (known) {
            return known.get(digest);
        }
    }

    private void remember(String digest, Optional<TerminalDevice> found) {
        synchronized (known) {
            if (found.isPresent()) {
                known.put(digest, new Known(found.get(), time.elapsed()));
            } else {
                known.remove(digest);
            }
        }
    }

    /** What is known here of a device is no longer so, and whoever listens on its behalf is to know. */
    void changed(TerminalDevice device) {
        forget(device.id());
        listeners.changed(device);
    }

    private void forget(String id) {
        synchronized (known) {
            known.values().removeIf(each -> each.device().id().equals(id));
        }
    }

    /** Notes that something came from the device, and what it told; kept in the store a moment later. */
    public DevicePulse heard(TerminalDevice device, UnaryOperator<DevicePulse> told) {
        synchronized (pulses) {
            DevicePulse pulse = told.apply(pulses.getOrDefault(device.id(), device.pulse())
                    .seen(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
            pulses.put(device.id(), pulse);
            unsaved.put(device.id(), pulse);
            return pulse;
        }
    }

    /** Forgets what this replica knows of a device that has left: it may come back to another. */
    public void left(TerminalDevice device) {
        save();
        synchronized (pulses) {
            pulses.remove(device.id());
        }
        forget(device.id());
    }

    /** Keeps what devices told since the last time. */
    void save() {
        Map<String, DevicePulse> told;
        synchronized (pulses) {
            told = Map.copyOf(unsaved);
            unsaved.clear();
        }
        if (told.isEmpty()) {
            return;
        }
        try {
            store.note(told);
        } catch (StoreUnavailableException e) {
            synchronized (pulses) {
                told.forEach(unsaved::putIfAbsent);
            }
            throw e;
        }
    }

    private TerminalDevice current(TerminalDevice device) {
        synchronized (pulses) {
            DevicePulse latest = pulses.get(device.id());
            return latest == null ? device : device.with(latest);
        }
    }
}
