package org.huiyin.intake;

import java.util.SortedSet;

/** Finds what became of a message that held several pieces, of which each ended by itself under a key of its own. */
public interface KeyPrefixLookup {

    /**
     * The keys of the pieces that have come to an end or are in quarantine: those that are this one with an item's name
     * behind it.
     *
     * @param key {@code <channel>:<source message id>}
     * @param limit of each kind of end at most so many
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store cannot be reached
     */
    SortedSet<String> of(String key, int limit);
}
