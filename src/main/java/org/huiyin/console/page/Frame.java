package org.huiyin.console.page;

import java.util.Comparator;
import java.util.List;
import org.huiyin.people.SignedIn;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a page: the rooms that this person may enter. Templates have it as {@code frame}.
 *
 * @param rooms in their order
 */
record Frame(List<Entry> rooms) {

    private static final long MOST_SHOWN = 999;

    /**
     * One entry of the rail.
     *
     * @param here whether the page lies in it
     * @param waiting how much waits there, as it is shown; null for nothing
     */
    public record Entry(String path, String messageKey, String icon, boolean here, @Nullable String waiting) {}

    /** @param path of the page that is shown */
    static Frame of(List<ConsoleRoom> rooms, SignedIn person, String path) {
        List<ConsoleRoom> open = rooms.stream()
                .filter(room -> person.may(room.needs()))
                .sorted(Comparator.comparingInt(ConsoleRoom::order))
                .toList();
        String here = open.stream()
                .map(ConsoleRoom::path)
                .filter(each -> path.equals(each) || path.startsWith(each + "/"))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        return new Frame(open.stream()
                .map(room -> new Entry(
                        room.path(),
                        room.messageKey(),
                        room.icon(),
                        room.path().equals(here),
                        shown(room.waiting().applyAsLong(person))))
                .toList());
    }

    /** The first room that this person may enter; null for none. */
    static @Nullable String first(List<ConsoleRoom> rooms, SignedIn person) {
        return rooms.stream()
                .filter(room -> person.may(room.needs()))
                .min(Comparator.comparingInt(ConsoleRoom::order))
                .map(ConsoleRoom::path)
                .orElse(null);
    }

    private static @Nullable String shown(long waiting) {
        if (waiting <= 0) {
            return null;
        }
        return waiting > MOST_SHOWN ? MOST_SHOWN + "+" : "" + waiting;
    }
}
