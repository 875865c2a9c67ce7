package org.huiyin.reply;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.reply.QueuedReply.State;
import org.jspecify.annotations.Nullable;

/**
 * Where answers to citizens wait and stay for a while. Every method throws {@code StoreUnavailableException} when the
 * store cannot be reached. Whoever lets a claim lapse may find an answer sent twice, never lost.
 */
public interface ReplyStore {

    /** How much waits on a channel. */
    record Depth(String channel, long waiting, long undeliverable, @Nullable Instant oldest) {}

    /** Which answers to list; null for any. */
    record Which(@Nullable State state, @Nullable String channel) {}

    /**
     * Adds all, durable on return; of one that is there already only {@code since} is made as young as the new one's.
     *
     * @return how many were not there
     */
    int add(List<QueuedReply> replies, Instant due);

    /** Takes out those of the keys that still wait. */
    void withdraw(Collection<String> keys);

    /** Claims the one of this channel that is due the longest; nobody else can until the claim lapses. */
    Optional<QueuedReply> claim(String channel, Instant now, Instant until);

    /** Gives back a claimed one untried, to be looked at again when it is due. */
    void postpone(String key, Instant due);

    /** Gives back a claimed one that was tried in vain. */
    void failed(String key, Instant due, String answer, Instant at);

    /** Brings a claimed one to its end, durable on return; one that has come to an end meanwhile stays as it is. */
    void end(String key, State state, String answer, Instant at);

    /**
     * Makes one undeliverable that was sent by this channel, or is just being sent; durable on return.
     *
     * @return false if there is none, or it came to another end
     */
    boolean cameBack(String key, String channel, String answer, Instant at);

    /** Takes out one that still waits if it was last noted before this time. */
    void sweep(String key, Instant before);

    /**
     * Whether this answer may go to this citizen: nobody else's may until then. The same answer may go again.
     *
     * @param citizen pseudonym, with the channel in front
     */
    boolean takeTurn(String citizen, String key, Instant now, Instant until);

    /** Those of these keys that are there, or still there, by key. */
    Map<String, QueuedReply> byKeys(Collection<String> keys);

    /** The one of this key; empty where there is none, or no longer. */
    default Optional<QueuedReply> byKey(String key) {
        return Optional.ofNullable(byKeys(List.of(key)).get(key));
    }

    /** @param after only keys greater than this; null from the start */
    List<QueuedReply> page(Which which, @Nullable String after, int limit);

    /** Lets one that waits or is undeliverable be tried at once, as if for the first time; false if there is none. */
    boolean retry(String key, Instant now);

    /** How much waits on each channel on which anything waits or is undeliverable. */
    List<Depth> depths();

    /** Takes out what came to its end before one time, and turns that were over at the other. */
    long expire(Instant endedBefore, Instant now);
}
