package org.huiyin.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where occurrences and their ratings are counted by cells. Throws when the store is away, as {@link ScoreStore} does. */
public interface ResponseStore {

    /**
     * A sum of cells of one area.
     *
     * @param area null where it is unknown
     * @param department where the key is local: see {@link Grouping#isLocal()}; else null
     * @param key of the group; null for the cells of which it is unknown
     */
    record ResponseSum(@Nullable String area, @Nullable String department, @Nullable String key, Responses responses) {}

    /** Sums of cells, by group, in no order. */
    List<ResponseSum> responses(FigureQuery query);
}
