package org.huiyin.intake.occurrence;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.huiyin.directory.occurrence.ServiceOccurrence;
import org.huiyin.intake.ConflictPolicy;
import org.huiyin.intake.IntakeAnswer;
import org.huiyin.intake.ReceiptCodes;
import org.huiyin.intake.Submission;
import org.huiyin.intake.journal.Journal;
import org.huiyin.intake.journal.JournalSettings;
import org.huiyin.platform.Ids;
import tools.jackson.databind.json.JsonMapper;

/**
 * Words on occurrences on their way to the store, on disk. A journal beside that of ratings: neither waits for the other, and
 * the sums of ratings are about ratings alone.
 */
final class OccurrenceJournal implements AutoCloseable {

    private static final String CHANNEL = "occurrences";
    private static final String JSON = "application/json";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path folder;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    /** @param settings of the journal of ratings, in whose folder this one has its own */
    OccurrenceJournal(
            JournalSettings settings,
            Clock clock,
            ZoneId zone,
            Ids ids,
            ReceiptCodes receipts,
            MeterRegistry registry) {
        this.folder = settings.folder().resolve(CHANNEL);
        JournalSettings own =
                new JournalSettings(folder, settings.limit(), settings.minFreeDisk(), 0, settings.batchMost());
        this.journal = new Journal(own, clock, zone, ids, receipts, new CompositeMeterRegistry());
        this.ids = ids;
        this.clock = clock;
        Gauge.builder("huiyin.occurrences.waiting", journal, j -> j.depth().entries())
                .description("Words on service occurrences not yet in the store")
                .register(registry);
    }

    /**
     * A word that waits.
     *
     * @param entry by which it is settled
     */
    record Word(Journal.Entry entry) {

        /** @throws tools.jackson.core.JacksonException if it is not as this release writes it */
        ServiceOccurrence occurrence() {
            return MAPPER.readValue(entry.submission().body(), ServiceOccurrence.class);
        }
    }

    /**
     * Keeps words: returns once each is on disk, or refused.
     *
     * @param atMost how long whoever tells can be kept waiting
     * @return an answer for each, in the same order
     */
    List<IntakeAnswer> keep(List<ServiceOccurrence> words, Duration atMost) {
        return journal.append(words.stream().map(this::submission).toList(), ConflictPolicy.ACCEPT, atMost);
    }

    private Submission submission(ServiceOccurrence word) {
        return new Submission(
                CHANNEL, ids.next(), null, JSON, MAPPER.writeValueAsBytes(word), Map.of(), clock.instant(), true);
    }

    List<Word> oldest(int limit) {
        return journal.oldest(limit).stream().map(Word::new).toList();
    }

    void settled(List<Word> words) {
        journal.settled(words.stream().map(Word::entry).toList());
    }

    /**
     * Puts a word aside that the store cannot take, so that it keeps none of the others waiting: as a line of a file beside
     * the journal, for a person to look at.
     */
    void putAside(Word word) {
        try {
            Files.writeString(
                    aside(),
                    new String(word.entry().submission().body(), StandardCharsets.UTF_8) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path aside() {
        return folder.resolve("refused.ndjson");
    }

    @Override
    public void close() {
        journal.close();
    }
}
