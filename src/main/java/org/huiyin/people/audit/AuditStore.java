package org.huiyin.people.audit;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the trail is kept. It gives back what is there, whatever somebody made of it; what is no entry at all comes as one
 * that no chain takes for its own. Every method throws {@link org.huiyin.evaluation.StoreException} when it cannot answer.
 */
public interface AuditStore {

    /**
     * Adds an entry, durable on return.
     *
     * @return false if there is one of its number
     */
    boolean insert(AuditEntry entry);

    /** Does what writes several times; all of it is durable on return, in place of each. */
    void together(Runnable writes);

    Optional<AuditEntry> byNumber(long n);

    /**
     * Entries, the highest number first.
     *
     * @param before with smaller numbers than this; null for the first page
     */
    List<AuditEntry> page(AuditFilter filter, @Nullable Long before, int most);

    /** All entries of the filter, the smallest number first; they are not held in memory together. */
    void each(AuditFilter filter, Consumer<AuditEntry> reader);

    Optional<AuditMark> mark(AuditMark.End end);

    /** Puts a mark where there is none of its end; leaves one that is there. */
    void begin(AuditMark mark);

    /** Puts a mark in the place of one of a smaller number; it may be lost if the process dies soon after. */
    void advance(AuditMark mark);

    /** Puts a mark in the place of whatever is there, durable on return. */
    void replace(AuditMark mark);

    /**
     * Takes away entries up to this number.
     *
     * @return how many
     */
    long removeThrough(long n);
}
