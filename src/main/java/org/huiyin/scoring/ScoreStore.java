package org.huiyin.scoring;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where entries and cells are kept. Every method throws {@code StoreUnavailableException} when the store cannot be
 * reached; every write but {@link #begin} and {@link #clear} is durable on return, or with all that it is written
 * {@link #together} with.
 */
public interface ScoreStore {

    /**
     * What keeping entries came to.
     *
     * @param fresh those of evaluations of which nothing was kept
     * @param touched the ids of all cells that may count differently because of the others, those that a crash kept from
     *     being added to or marked before included
     */
    record Kept(List<ScoreEntry> fresh, Set<String> touched) {}

    /**
     * What fresh entries add to their cell.
     *
     * @param ticket under which it was {@link #settled} before they were kept
     */
    record Addition(String cell, long ticket, Counts counts) {}

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
     * A sum of cells of one area, as rules differ by area.
     *
     * @param area null where it is unknown
     * @param department where the key is local: see {@link Grouping#isLocal()}; else null
     * @param key of the group; null for the cells of which it is unknown
     */
    record Sum(@Nullable String area, @Nullable String department, @Nullable String key, Counts counts) {}

    /**
     * Makes what is written within durable in one go. What is written may be lost until this returns, but nothing is kept
     * without what was written before it.
     */
    void together(Runnable writes);

    /**
     * Makes those cells that are not there, with nothing in them.
     *
     * @return by id, under which ticket each was last counted, 0 for never; without those that are being recounted
     */
    Map<String, Long> settled(Collection<Cell> cells);

    /** Keeps each entry unless one of the same evaluation with a higher revision is kept. */
    Kept keep(List<ScoreEntry> entries);

    /**
     * Adds to cells, except where a recount has begun since they were settled.
     *
     * @param at when they are counted
     * @return the ids of all cells of which it is not certain that they were added to
     */
    Set<String> add(List<Addition> additions, Instant at);

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

    /** Lets nobody add to these cells, nor write what a recount with a lesser ticket found, until this one has written. */
    void begin(long ticket, Collection<String> cells);

    /** All entries of these cells, by what is alike. */
    List<Slice> slices(Collection<String> cells);

    /**
     * Writes what a recount found, except where one with a greater ticket has begun.
     *
     * @param at when it was counted
     * @return the ids of those that it was not written to; of cells that are not there, too
     */
    Set<String> write(long ticket, Instant at, List<Recounted> recounted);

    /**
     * The ids of cells that were added to since they were last counted from their entries.
     *
     * @param before the day after the last of theirs
     */
    List<String> added(LocalDate before, int limit);

    /** What these cells say, by id. */
    Map<String, Counts> counts(Collection<String> cells);

    /** Takes away marks, except those made anew since they were read. */
    void clear(List<Mark> marks);

    /** Where the evaluation of this id counts; empty where scoring has not been told of it. */
    Optional<Placed> placed(String evaluation);

    /** Sums of cells, by group, in no order. */
    List<Sum> sums(FigureQuery query);
}
