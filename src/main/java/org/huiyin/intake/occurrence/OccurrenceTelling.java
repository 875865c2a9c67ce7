package org.huiyin.intake.occurrence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.huiyin.directory.occurrence.ServiceOccurrence;
import org.huiyin.intake.IntakeAnswer;
import org.jspecify.annotations.Nullable;

/** Takes what systems tell of occurrences: what it has taken is on disk, whether or not the store is there. */
public final class OccurrenceTelling {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final OccurrenceWords words;
    private final OccurrenceJournal journal;

    OccurrenceTelling(OccurrenceWords words, OccurrenceJournal journal) {
        this.words = words;
        this.journal = journal;
    }

    /**
     * Reads a word.
     *
     * @param number 办件编号, where something else than the word says it; null where it does itself
     */
    public ReadWord read(byte[] json, @Nullable String number) {
        return words.read(json, number);
    }

    /**
     * Keeps words: returns once all are on disk, or says why some are not. To send all of them again does no harm.
     *
     * @return empty if all are kept; else why not, and when to try again
     */
    public Optional<IntakeAnswer.Refused> keep(List<ServiceOccurrence> occurrences) {
        return journal.keep(occurrences, PATIENCE).stream()
                .filter(IntakeAnswer.Refused.class::isInstance)
                .map(IntakeAnswer.Refused.class::cast)
                .findFirst();
    }
}
