package org.huiyin.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where what is owed is kept: each waits until it is due, and is then claimed, delivered, postponed or parked. Every
 * method throws {@code StoreUnavailableException} when the store cannot be reached. Whoever lets a claim lapse may find
 * its things delivered twice, never lost, so settling them asks for no proof of the claim, and need not be durable.
 */
public interface OutboxStore {

    /** How much waits for a target. */
    record Depth(String target, long waiting, long parked, @Nullable Instant oldest) {}

    /**
     * Which parked things.
     *
     * @param target null for every target
     * @param from answered at this time or later; null for any
     * @param to answered before this time; null for any
     * @param reason a part of the answer; null for any
     */
    record Parked(@Nullable String target, @Nullable Instant from, @Nullable Instant to, @Nullable String reason) {

        public Parked(@Nullable String target, @Nullable Instant from, @Nullable Instant to) {
            this(target, from, to, null);
        }
    }

    /** Adds all, durable on return. One that is there already is only made as young as the new one. */
    void add(List<OutboxEntry> owed, Instant due);

    /**
     * Takes out what a target took, and notes when; that is kept for as long as the settings say. Of a thing delivered
     * twice the first time counts. Need not be durable on return.
     */
    void delivered(List<OutboxEntry> taken, Instant at);

    /** Takes out what is not for its target, and notes when, as for what was delivered. Need not be durable on return. */
    void filtered(List<OutboxEntry> passed, Instant at);

    /** How far these have come; nothing for what was swept, or delivered too long ago. In no order. */
    List<DeliveryProgress> handovers(Collection<String> ids);

    /** Takes out all of these ids that are there. */
    void remove(Collection<String> ids);

    /** Takes out those of claimed things that were last intended before this time. */
    void sweep(List<OutboxEntry> claimed, Instant before);

    /**
     * Claims things that are due, those first that are due the longest; nobody else can until the claim lapses. The answer
     * is in the order of the ids.
     */
    List<OutboxEntry> claim(String target, int limit, Instant now, Instant until);

    /** Gives back claimed things, to be looked at again when they are due. */
    void postpone(List<OutboxEntry> claimed, Instant due);

    /** Gives back claimed things that were brought in vain, with what the target said. */
    void failed(List<OutboxEntry> claimed, Instant due, String answer, Instant at);

    /** Sets aside claimed things that the target refused for good, durable on return. */
    void park(List<OutboxEntry> claimed, String answer, Instant at);

    /**
     * Parked things in the order of their ids.
     *
     * @param after only ids greater than this; null from the start
     */
    List<OutboxEntry> parked(Parked which, @Nullable String after, int limit);

    /** Notes by whose order, and lets one parked thing be brought again at once; false if none is parked under this id. */
    boolean replay(String id, String by, Instant now);

    /** Notes by whose order, and lets these parked things be brought again at once; the answer is how many. */
    long replay(Parked which, String by, Instant now);

    /** All orders to bring these again, oldest first; they are kept for as long as the settings say. */
    List<Redelivery> redeliveries(Collection<String> ids);

    /** How much waits for each target that anything waits for. */
    List<Depth> depths();
}
