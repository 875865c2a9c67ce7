package org.huiyin.delivery;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The last answers of one target, and how often it gave which since the start. */
public final class LastAnswers {

    private static final int MOST = 10;

    private final Deque<Given> last = new ArrayDeque<>();
    private long delivered;
    private long filtered;

    LastAnswers() {}

    /** What became of events. */
    public enum Outcome {
        DELIVERED,
        /** They are brought again. */
        WAITING,
        /** They wait for something else that must come to the target first. */
        HELD,
        /** For good. */
        REFUSED;

        /** As it is shown. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One answer.
     *
     * @param events that had it
     * @param words the target's own; null for none
     */
    public record Given(Instant at, Outcome outcome, int events, @Nullable String words) {}

    synchronized void note(Given given) {
        if (given.outcome() == Outcome.DELIVERED) {
            delivered += given.events();
        }
        last.addFirst(given);
        if (last.size() > MOST) {
            last.removeLast();
        }
    }

    /** Events that were not for it: of them it is told nothing, and says nothing. */
    synchronized void filtered(int events) {
        filtered += events;
    }

    /** The newest first. */
    synchronized List<Given> all() {
        return List.copyOf(last);
    }

    synchronized long delivered() {
        return delivered;
    }

    synchronized long filtered() {
        return filtered;
    }
}
