package org.huiyin.terminal;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.terminal.RequestStore.WindowKey;

/** Those who listen at windows, on this replica. */
public final class WindowListeners {

    private final Map<WindowKey, Set<WindowListener>> listeners = new ConcurrentHashMap<>();

    public void add(WindowListener listener) {
        listeners
                .computeIfAbsent(key(listener), unknown -> ConcurrentHashMap.newKeySet())
                .add(listener);
    }

    public void remove(WindowListener listener) {
        listeners.computeIfPresent(key(listener), (window, there) -> {
            there.remove(listener);
            return there.isEmpty() ? null : there;
        });
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    /** Tells those at the request's window. */
    void tell(WindowRequest request) {
        listeners
                .getOrDefault(new WindowKey(request.channel(), request.window()), Set.of())
                .forEach(listener -> listener.told(request));
    }

    /** Tells those that listen on the device's behalf that it has changed. */
    void changed(TerminalDevice device) {
        listeners.values().stream()
                .flatMap(Set::stream)
                .filter(listener -> listener.device().equals(device.id()))
                .forEach(listener -> listener.changed(device));
    }

    private static WindowKey key(WindowListener listener) {
        return new WindowKey(listener.channel(), listener.window());
    }
}
