package org.huiyin.terminal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What asks citizens at a window: a tablet, a pad, a key box behind its bridge.
 *
 * @param digest of its key, which nobody else knows
 * @param code shown on it until a person has confirmed it; null from then on
 * @param model as it says itself
 * @param binding null until a person has confirmed it
 * @param places where it has stood, oldest first, the last of them now; empty until a person has confirmed it
 * @param revokedAt null while its key is good
 */
public record TerminalDevice(
        String id,
        String digest,
        @Nullable String code,
        String model,
        Instant announcedAt,
        @Nullable DeviceBinding binding,
        List<DeviceBinding> places,
        @Nullable Instant revokedAt,
        DevicePulse pulse) {

    public TerminalDevice {
        places = List.copyOf(places);
    }

    /** One that makes itself known, and shows its code. */
    static TerminalDevice announced(String id, String digest, String code, String model, Instant now) {
        return new TerminalDevice(id, digest, code, model, now, null, List.of(), null, DevicePulse.NONE);
    }

    /** Where it stood at that time; where it was put first for any time before; empty until a person has confirmed it. */
    public Optional<DeviceBinding> placeAt(Instant time) {
        for (int i = places.size() - 1; i > 0; i--) {
            if (!places.get(i).confirmedAt().isAfter(time)) {
                return Optional.of(places.get(i));
            }
        }
        return places.stream().findFirst();
    }

    /** Whether it stands at the window, or stood there once. */
    public boolean stoodAt(String channel, String window) {
        return places.stream()
                .anyMatch(place ->
                        place.channel().equals(channel) && place.window().equals(window));
    }

    /** Whether what it sends is taken. */
    public boolean isGood() {
        return binding != null && revokedAt == null;
    }

    /** The same, with what it said of itself since. */
    public TerminalDevice with(DevicePulse latest) {
        return new TerminalDevice(id, digest, code, model, announcedAt, binding, places, revokedAt, latest);
    }
}
