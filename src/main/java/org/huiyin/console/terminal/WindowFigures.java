package org.huiyin.console.terminal;

import java.util.List;
import java.util.Map;
import org.huiyin.console.api.CsvExport.Column;
import org.huiyin.terminal.TerminalHalls.Place;
import org.jspecify.annotations.Nullable;

/**
 * What became of a window's requests. The response rate stands beside every share of good ratings: who asks only the pleased
 * has a low one.
 *
 * @param devices whose keys are good
 * @param silent how many of them have not been heard of for a while
 * @param ended of the requests, in whichever way
 * @param responseRate answered of all that have ended; null where none has
 * @param notAsked whether nothing was asked for here while its hall asks elsewhere and a device stands here
 */
record WindowFigures(
        String channel,
        String window,
        String zh,
        String en,
        int devices,
        long silent,
        long requests,
        long answered,
        long timedOut,
        long cancelled,
        long refused,
        long waiting,
        long ended,
        @Nullable Double responseRate,
        boolean notAsked) {

    static final List<Column<WindowFigures>> COLUMNS = List.of(
            new Column<>("channel", WindowFigures::channel),
            new Column<>("window", WindowFigures::window),
            new Column<>("zh", WindowFigures::zh),
            new Column<>("en", WindowFigures::en),
            new Column<>("devices", WindowFigures::devices),
            new Column<>("silent", WindowFigures::silent),
            new Column<>("requests", WindowFigures::requests),
            new Column<>("answered", WindowFigures::answered),
            new Column<>("timedOut", WindowFigures::timedOut),
            new Column<>("cancelled", WindowFigures::cancelled),
            new Column<>("refused", WindowFigures::refused),
            new Column<>("waiting", WindowFigures::waiting),
            new Column<>("ended", WindowFigures::ended),
            new Column<>("responseRate", WindowFigures::responseRate),
            new Column<>("notAsked", WindowFigures::notAsked));

    static WindowFigures of(Place place, Map<String, Long> ends, List<DeviceView> devices, boolean hallAsks) {
        long answered = ends.getOrDefault("answered", 0L);
        long timedOut = ends.getOrDefault("timed-out", 0L);
        long cancelled = ends.getOrDefault("cancelled", 0L);
        long refused = ends.getOrDefault("refused", 0L);
        long waiting = ends.getOrDefault("waiting", 0L);
        long ended = answered + timedOut + cancelled + refused;
        return new WindowFigures(
                place.hall().channel(),
                place.window().code(),
                place.window().zh(),
                place.window().en(),
                devices.size(),
                devices.stream()
                        .filter(device -> device.state().equals("silent"))
                        .count(),
                ended + waiting,
                answered,
                timedOut,
                cancelled,
                refused,
                waiting,
                ended,
                ended == 0 ? null : Math.round(1_000.0 * answered / ended) / 1_000.0,
                hallAsks && ended + waiting == 0 && !devices.isEmpty());
    }
}
