package org.huiyin.terminal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.huiyin.terminal.TerminalHall.Window;
import org.jspecify.annotations.Nullable;

/** The terminal channels that run here. */
public final class TerminalHalls {

    private final Map<String, TerminalHall> halls = new ConcurrentSkipListMap<>();

    /** A window and the channel that has it. */
    public record Place(TerminalHall hall, Window window) {}

    /** A channel runs from now on, or runs with other windows. */
    public void open(TerminalHall hall) {
        halls.put(hall.channel(), hall);
    }

    /** A channel has stopped, if nothing has been opened in its place. */
    public void close(TerminalHall hall) {
        halls.computeIfPresent(hall.channel(), (channel, open) -> open == hall ? null : open);
    }

    public Optional<TerminalHall> find(String channel) {
        return Optional.ofNullable(halls.get(channel));
    }

    public List<TerminalHall> all() {
        return List.copyOf(halls.values());
    }

    /**
     * The windows of this code.
     *
     * @param channel null for whichever has one
     */
    public List<Place> windows(@Nullable String channel, String code) {
        return halls.values().stream()
                .filter(hall -> channel == null || hall.channel().equals(channel))
                .flatMap(hall -> hall.window(code).stream().map(window -> new Place(hall, window)))
                .toList();
    }
}
