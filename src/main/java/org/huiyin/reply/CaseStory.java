package org.huiyin.reply;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the case of a record goes on, as far as its citizen is told.
 *
 * @param number of the case
 * @param steps oldest first
 * @param answer the office's; null before it
 */
public record CaseStory(String number, List<Told> steps, @Nullable String answer) {

    /**
     * One step.
     *
     * @param word as {@code receipt.case.<word>} in {@code messages/citizen}: received, assigned, contacted, …
     */
    public record Told(Instant at, String word) {}

    /** Who knows cases. */
    public interface Teller {

        /** The story of a record's case; empty where it has none. */
        Optional<CaseStory> of(String evaluation);
    }
}
