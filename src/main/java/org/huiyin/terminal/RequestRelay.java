package org.huiyin.terminal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.huiyin.platform.work.BackgroundWorker;

/**
 * Tells the devices that are connected here what happened by way of another replica: what was asked for or ended, and which
 * of them were put elsewhere or had their keys taken away.
 */
final class RequestRelay extends BackgroundWorker {

    private static final Duration REST = Duration.ofMillis(500);

    /** Clocks of replicas differ, and what was changed first may be seen last. */
    private static final Duration OVERLAP = Duration.ofSeconds(3);

    private static final int MOST = 1_000;

    private final RequestStore store;
    private final DeviceStore deviceStore;
    private final Devices devices;
    private final WindowListeners listeners;
    private final Clock clock;
    private Instant since;

    RequestRelay(RequestStore store, DeviceStore deviceStore, Devices devices, WindowListeners listeners, Clock clock) {
        super("terminal-relay", Start.ONCE_READY);
        this.store = store;
        this.deviceStore = deviceStore;
        this.devices = devices;
        this.listeners = listeners;
        this.clock = clock;
        this.since = clock.instant();
    }

    @Override
    protected Duration step() {
        Instant now = clock.instant();
        if (listeners.isEmpty()) {
            since = now;
            return REST;
        }
        deviceStore.changedSince(since.minus(OVERLAP), MOST).forEach(devices::changed);
        List<WindowRequest> changed = store.changedSince(since.minus(OVERLAP), MOST);
        changed.forEach(listeners::tell);
        since = changed.size() < MOST ? now : changed.get(MOST - 1).changedAt().plus(OVERLAP);
        return changed.size() < MOST ? REST : Duration.ZERO;
    }
}
