package org.huiyin.console.terminal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.terminal.DeviceBinding;
import org.huiyin.terminal.DevicePulse;
import org.huiyin.terminal.TerminalDevice;
import org.jspecify.annotations.Nullable;

/**
 * A device as people see it.
 *
 * @param state one of {@link #STATES}
 * @param skewSeconds how far its clock is ahead of the gateway's
 * @param waiting ratings that it keeps and that are not here yet
 * @param missing numbers of messages that have not come
 * @param repeats how often a message came again
 */
record DeviceView(
        String id,
        String channel,
        String window,
        String name,
        String model,
        String state,
        @Nullable Instant seenAt,
        @Nullable Integer battery,
        @Nullable String version,
        @Nullable Long skewSeconds,
        @Nullable Integer waiting,
        long highest,
        long missing,
        long repeats,
        String confirmedBy,
        Instant confirmedAt,
        @Nullable Instant revokedAt) {

    static final List<String> STATES = List.of("online", "silent", "revoked");

    static final List<Column<DeviceView>> COLUMNS = List.of(
            new Column<>("id", DeviceView::id),
            new Column<>("channel", DeviceView::channel),
            new Column<>("window", DeviceView::window),
            new Column<>("name", DeviceView::name),
            new Column<>("model", DeviceView::model),
            new Column<>("state", DeviceView::state),
            new Column<>("seenAt", DeviceView::seenAt),
            new Column<>("battery", DeviceView::battery),
            new Column<>("version", DeviceView::version),
            new Column<>("skewSeconds", DeviceView::skewSeconds),
            new Column<>("waiting", DeviceView::waiting),
            new Column<>("highest", DeviceView::highest),
            new Column<>("missing", DeviceView::missing),
            new Column<>("repeats", DeviceView::repeats),
            new Column<>("confirmedBy", DeviceView::confirmedBy),
            new Column<>("confirmedAt", DeviceView::confirmedAt),
            new Column<>("revokedAt", DeviceView::revokedAt));

    /** Three heart-beats. */
    private static final Duration SILENT = Duration.ofSeconds(100);

    /** Where it stands, as the trail keeps it. */
    Map<String, String> place() {
        return Map.of("channel", channel, "window", window, "name", name);
    }

    /** @param device a confirmed one */
    static DeviceView of(TerminalDevice device, DeviceBinding binding, Clock clock) {
        DevicePulse pulse = device.pulse();
        Instant seenAt = pulse.seenAt();
        Long skew = pulse.skewMillis();
        boolean silent = seenAt == null || seenAt.isBefore(clock.instant().minus(SILENT));
        return new DeviceView(
                device.id(),
                binding.channel(),
                binding.window(),
                binding.name(),
                device.model(),
                device.revokedAt() != null ? "revoked" : silent ? "silent" : "online",
                seenAt,
                pulse.battery(),
                pulse.version(),
                skew == null ? null : Math.round(skew / 1_000.0),
                pulse.waiting(),
                pulse.sequence().highest(),
                pulse.sequence().missing(),
                pulse.sequence().repeats(),
                binding.confirmedBy(),
                binding.confirmedAt(),
                device.revokedAt());
    }
}
