package org.huiyin.terminal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.evaluation.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Where requests are kept, and when somebody has to see to each next. Every method throws
 * {@link StoreUnavailableException} when the store is away; what it says was done is durable.
 */
public interface RequestStore {

    /**
     * Keeps a new one.
     *
     * @param due when its time is over
     * @return false if the window has one under the same idempotency key
     */
    boolean add(WindowRequest request, Instant due);

    Optional<WindowRequest> byId(String id);

    Optional<WindowRequest> byKey(String channel, String window, String idempotencyKey);

    /** Those that wait at a window, oldest first. */
    List<WindowRequest> waiting(String channel, String window);

    /** Notes that a device shows it; one that has ended stays as it is. */
    void shown(String id, Instant at);

    /**
     * Ends one that has not ended.
     *
     * @param due when to count the end; null where there is nothing to count
     * @param tellAt when to tell the asker; null for never
     * @return false if it has ended already, or is unknown
     */
    boolean end(String id, RequestEnd end, Instant changedAt, @Nullable Instant due, @Nullable Instant tellAt);

    /** What is left to be done with a request. */
    enum Work {
        /** To end it once its time is over, and to count an end without a level. */
        END,
        /** To tell its asker how it ended. */
        TELL
    }

    /** One with something left to be done. @param tries how often that was in vain */
    record Due(WindowRequest request, int tries) {}

    /** Those of which the work is due by now, each for a while nobody else's. */
    List<Due> claim(Work work, Instant now, Instant until, int most);

    /** Notes that the work was done, or tried in vain. @param next when to try again; null for never */
    void settle(String id, Work work, int tries, @Nullable Instant next);

    /** Those changed since then, oldest first. */
    List<WindowRequest> changedSince(Instant since, int most);

    /** Requests of a window, latest first, behind {@code after}. */
    List<WindowRequest> page(String channel, String window, @Nullable String after, int most);

    /** By channel and window, how the requests of these days ended; {@code null} as the key for those that wait. */
    Map<WindowKey, Map<String, Long>> ends(LocalDate from, LocalDate to);

    /** A window of a channel. */
    record WindowKey(String channel, String window) {}
}
