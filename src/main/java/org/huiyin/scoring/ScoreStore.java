package org.huiyin.scoring;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where entries and cells are kept. Every method throws {@code StoreUnavailableException} when the store cannot be
 * reached; every write but {@link #clear} is durable on return.
 */
public interface ScoreStore {

    /**
     * A cell that is to be recounted.
     *
     * @param token never the same twice, so that a mark made while a recount is under way outlives it
     */
    record Mark(String cell, String token) {}

    /** So many entries of one cell that are alike. */
    record Slice(Cell cell, String kind, @Nullable Integer level, String occasion, String standing, long n) {}

    /**
     * What a recount found.
     *
     * @param cell null where no entry is left in it
     */
    record Recounted(String id, @Nullable Cell cell, Counts counts) {}

    /**
     * Where an evaluation counts.
     *
     * @param marked whether its cell is yet to be recounted
     * @param countedAt when its cell was last counted; null for never
     */
    record Placed(ScoreEntry entry, boolean marked, @Nullable Instant countedAt) {}

    /**
     * A sum of cells.
     *
     * @param area where the key is local: see {@link By#isLocal()}; else null
     * @param department as {@code area}
     * @param key of the group; null for the cells of which it is unknown
     */
    record Sum(@Nullable String area, @Nullable String department, @Nullable String key, Counts counts) {}

    /**
     * Keeps each entry unless one of the same evaluation with a higher revision is kept.
     *
     * @return the ids of all cells that may count differently now, those that a crash kept from being marked before included
     */
    Set<String> keep(List<ScoreEntry> entries);

    /** Marks cells as to be recounted. */
    void mark(Set<String> cells);

    /**
     * Marked cells in the order of their ids.
     *
     * @param after only ids greater than this; null from the start
     */
    List<Mark> marks(@Nullable String after, int limit);

    /** A number greater than all drawn before, by any replica. */
    long ticket();

    /** All entries of these cells, by what is alike. */
    List<Slice> slices(Collection<String> cells);

    /**
     * Writes what a recount found, except where one with a greater ticket has written.
     *
     * @param at when it was counted
     */
    void write(long ticket, Instant at, List<Recounted> recounted);

    /** Takes away marks, except those made anew since they were read. */
    void clear(List<Mark> marks);

    /** Where the evaluation of this id counts; empty where scoring has not been told of it. */
    Optional<Placed> placed(String evaluation);

    /** Sums of cells, by group, in no order. */
    List<Sum> sums(FigureQuery query);
}
