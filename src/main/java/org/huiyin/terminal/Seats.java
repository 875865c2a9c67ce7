package org.huiyin.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who sits at which window. */
public final class Seats {

    /** As many change at one window in a day as nobody ever saw. */
    private static final int MOST = 200;

    private final SeatStore store;

    Seats(SeatStore store) {
        this.store = store;
    }

    /** Notes that somebody signed in or out; the same again is the same. */
    public void note(SeatChange change) {
        store.add(change);
    }

    /**
     * Who sat there.
     *
     * @param device of which a sign-in counts first, where a window has several; empty for none
     * @param shift after which nobody sits there any more who has not signed in again
     * @return empty for nobody
     */
    public Optional<String> at(String channel, String window, String device, Instant time, Duration shift) {
        List<SeatChange> changes = store.between(channel, window, time.minus(shift), time, MOST);
        Optional<SeatChange> own = changes.stream()
                .filter(change -> change.device().equals(device))
                .findFirst();
        if (own.isPresent()) {
            return Optional.ofNullable(own.get().staff());
        }
        Set<String> asked = new HashSet<>();
        return changes.stream()
                .filter(change -> asked.add(change.device()))
                .filter(change -> change.staff() != null)
                .findFirst()
                .map(SeatChange::staff);
    }
}
