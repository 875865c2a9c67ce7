package org.huiyin.intake;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Whose turn it is to pull from a source, and how far it has come. Every method throws
 * {@link org.huiyin.evaluation.StoreUnavailableException} when the store cannot be reached; a write is durable on return.
 */
public interface SourceLeases {

    /**
     * Takes or keeps the turn.
     *
     * @param source the same on every replica
     * @param holder this replica's own
     * @param lasts until somebody else may take it, unless it is kept before
     * @return false while another has it
     */
    boolean hold(String source, String holder, Duration lasts);

    /** Gives the turn up; nothing happens where another has it. */
    void release(String source, String holder);

    /** What was noted last; empty where nothing was. */
    Optional<String> note(String source);

    /** Notes how far the source has come, in words that only its door understands. Only the holder may. */
    void note(String source, String holder, String note);

    /**
     * The keys under which a channel has records, or submissions in quarantine, that end with one of these. Slow: it looks
     * at every key of the channel.
     */
    List<String> keysEnding(String channel, Collection<String> endings);
}
