package org.huiyin.terminal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.platform.Ids;
import org.huiyin.terminal.RequestEnd.How;
import org.huiyin.terminal.RequestStore.WindowKey;
import org.huiyin.terminal.WindowRequest.Matter;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for at windows. A request ends once: whoever ends it first has ended it, and everybody else is told how it
 * ended.
 */
public final class WindowRequests {

    /** A press on the last second may be on its way still. */
    static final Duration ON_ITS_WAY = Duration.ofSeconds(2);

    private final RequestStore store;
    private final Seats seats;
    private final TerminalHalls halls;
    private final WindowListeners listeners;
    private final Ids ids;
    private final Clock clock;
    private final ZoneId zone;

    WindowRequests(
            RequestStore store,
            Seats seats,
            TerminalHalls halls,
            WindowListeners listeners,
            Ids ids,
            Clock clock,
            ZoneId zone) {
        this.store = store;
        this.seats = seats;
        this.halls = halls;
        this.listeners = listeners;
        this.ids = ids;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * What is asked for.
     *
     * @param valid how long it waits; null for as long as the channel says
     * @param idempotencyKey by which the same again is the same; null where it never is
     */
    public record Wanted(Matter matter, @Nullable Duration valid, @Nullable String idempotencyKey) {}

    /** @param fresh false where it was asked before, under the same key */
    public record Asked(WindowRequest request, boolean fresh) {}

    /** Asks at a window. What waits there still gives way: a window serves one citizen at a time. */
    public Asked ask(TerminalHalls.Place place, Wanted wanted, String account) {
        TerminalHall hall = place.hall();
        String window = place.window().code();
        String key = wanted.idempotencyKey();
        Optional<WindowRequest> before = key == null ? Optional.empty() : store.byKey(hall.channel(), window, key);
        if (before.isPresent()) {
            return new Asked(before.get(), false);
        }
        Instant now = now();
        Matter matter = wanted.matter();
        String staff = matter.staff() != null
                ? matter.staff()
                : seats.at(hall.channel(), window, "", now, hall.shift()).orElse(null);
        Duration valid = wanted.valid() == null ? hall.valid() : wanted.valid();
        WindowRequest request = new WindowRequest(
                ids.next(),
                hall.channel(),
                window,
                new Matter(matter.occurrence(), matter.ticket(), matter.item(), matter.itemName(), staff),
                key,
                account,
                LocalDate.ofInstant(now, zone),
                now,
                now.plus(valid),
                null,
                null,
                now);
        List<WindowRequest> waiting = store.waiting(hall.channel(), window);
        if (!store.add(request, request.validUntil().plus(ON_ITS_WAY))) {
            return store.byKey(hall.channel(), window, String.valueOf(key))
                    .map(same -> new Asked(same, false))
                    .orElseThrow(() -> new IllegalStateException("A request's id was given twice"));
        }
        waiting.forEach(each -> end(each, new RequestEnd(How.CANCELLED, now, request.id(), null)));
        listeners.tell(request);
        return new Asked(request, true);
    }

    public Optional<WindowRequest> find(String id) {
        return store.byId(id);
    }

    /** Those that wait at a window, oldest first. */
    public List<WindowRequest> waiting(String channel, String window) {
        Instant now = now();
        return store.waiting(channel, window).stream()
                .filter(request -> request.validUntil().isAfter(now))
                .toList();
    }

    /** Requests of a window, latest first, behind {@code after}. */
    public List<WindowRequest> page(String channel, String window, @Nullable String after, int most) {
        return store.page(channel, window, after, most);
    }

    /** By channel and window, how the requests of these days ended. */
    public Map<WindowKey, Map<String, Long>> ends(LocalDate from, LocalDate to) {
        return store.ends(from, to);
    }

    /** Notes that a device shows it; nothing where it is none of the device's windows. */
    public void shown(String id, TerminalDevice device) {
        if (ofDevice(id, device).isPresent()) {
            store.shown(id, now());
        }
    }

    /** Empty for one that waits where the device never stood. */
    private Optional<WindowRequest> ofDevice(String id, TerminalDevice device) {
        return store.byId(id).filter(request -> device.stoodAt(request.channel(), request.window()));
    }

    /** Ends it without an answer, if nothing else has. @return how it ended; empty where there is none of this id */
    public Optional<WindowRequest> cancel(String id, String account) {
        return store.byId(id).map(request -> end(request, new RequestEnd(How.CANCELLED, now(), account, null)));
    }

    /** As {@link #cancel}, at a device of its window, for a citizen who does not want to rate, or who went away. */
    public Optional<WindowRequest> leave(String id, How how, TerminalDevice device) {
        return ofDevice(id, device).map(request -> end(request, new RequestEnd(how, now(), device.id(), null)));
    }

    /** What an answer came to. */
    public enum Answered {
        /** It is the request's, now or since it was sent the first time. */
        BY_THIS,
        /** Another press was first. */
        BY_ANOTHER,
        /** The request had ended without a level, or no window of the device has it. */
        TOO_LATE
    }

    /** @param request null where no window of the device has one of this id */
    public record Settled(Answered answered, @Nullable WindowRequest request) {}

    /** Ends it with what a citizen gave, if nothing else has ended it. */
    public Settled answer(String id, TerminalDevice device, RequestEnd.Answer answer) {
        Optional<WindowRequest> found = ofDevice(id, device);
        if (found.isEmpty()) {
            return new Settled(Answered.TOO_LATE, null);
        }
        WindowRequest ended = end(found.get(), new RequestEnd(How.ANSWERED, now(), device.id(), answer));
        RequestEnd end = ended.end();
        if (end != null && end.isBy(device.id(), answer.sequence())) {
            return new Settled(Answered.BY_THIS, ended);
        }
        return new Settled(end != null && end.how() == How.ANSWERED ? Answered.BY_ANOTHER : Answered.TOO_LATE, ended);
    }

    /** Ends it so, if nothing else has; as it is then. */
    WindowRequest end(WindowRequest request, RequestEnd end) {
        if (request.end() != null) {
            return request;
        }
        Instant now = now();
        boolean told = halls.find(request.channel())
                .filter(hall -> hall.callback() != null)
                .isPresent();
        if (store.end(request.id(), end, now, end.how() == How.ANSWERED ? null : now, told ? now : null)) {
            WindowRequest ended = request.ended(end, now);
            listeners.tell(ended);
            return ended;
        }
        return store.byId(request.id()).orElse(request);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
