package org.huiyin.intake;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has been accepted and not yet settled, on disk. Safe for many appending threads and one draining thread.
 */
public interface Journal extends AutoCloseable {

    /** A submission in the journal. */
    record Entry(long position, String id, Submission submission) {}

    /** What a key is known as. */
    record KnownKey(String id, String digest) {}

    /** How full the journal is. */
    record Depth(long entries, long bytes, Duration oldestAge) {}

    /** One channel's day, in the gateway's time zone. */
    record ChannelDay(String channel, LocalDate day) {}

    /** Appends and waits until it is on disk, or says why not. The receipt is computed by the journal's owner. */
    Intake.Answer append(Submission submission, Intake.OnConflict onConflict);

    /** The oldest entries not yet settled, oldest first; empty when there is none. */
    List<Entry> oldest(int limit);

    /** Forgets entries that have been settled. A crash may bring them back. */
    void settled(List<Entry> entries);

    /** A key accepted here lately, settled or not. */
    Optional<KnownKey> known(String key);

    Depth depth();

    /** How many submissions were ever accepted here, per channel and day of receipt; survives restarts. */
    Map<ChannelDay, Long> accepted();

    @Override
    void close();
}
