package org.huiyin.intake.reconciliation;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.huiyin.intake.Disposition;

/**
 * How submissions ended, counted in the store: one side of the sums, of which the journal's count of what was accepted is
 * the other.
 */
public interface StoreCounts {

    /**
     * One channel's ends.
     *
     * @param recorded evaluations
     * @param disposed without an entry for an end that nobody met
     * @param quarantined those in quarantine, the dropped included
     */
    record Tally(long recorded, Map<Disposition.End, Long> disposed, long quarantined) {

        static final Tally NONE = new Tally(0, Map.of(), 0);

        Tally plus(Tally other) {
            Map<Disposition.End, Long> both = new HashMap<>(disposed);
            other.disposed.forEach((end, count) -> both.merge(end, count, Long::sum));
            return new Tally(recorded + other.recorded, both, quarantined + other.quarantined);
        }

        /** All that came to an end in the store. */
        public long total() {
            return recorded
                    + quarantined
                    + disposed.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * What became of the submissions received in a time, those in quarantine left out, by channel; a channel without any is
     * absent.
     *
     * @param from inclusive
     * @param until exclusive
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store cannot be reached
     */
    Map<String, Tally> settledBetween(Instant from, Instant until);

    /**
     * How many of the submissions received in a time are in quarantine, the dropped included, by channel.
     *
     * @param from inclusive
     * @param until exclusive
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store cannot be reached
     */
    Map<String, Long> quarantinedBetween(Instant from, Instant until);

    /**
     * How many contacts had no rating, of those received in a time: by channel, then by reason.
     *
     * @param from inclusive
     * @param until exclusive
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store cannot be reached
     */
    Map<String, Map<String, Long>> unratedBetween(Instant from, Instant until);

    /**
     * Which of these ids of submissions came to no end in the store.
     *
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store cannot be reached
     */
    Set<String> endedNowhere(Collection<String> ids);

    /**
     * The key of each submission of a channel that came to an end in the store, of those received in a time, by its id.
     * Conflicts are left out: of them a journal remembers nothing.
     *
     * @param from inclusive
     * @param until exclusive
     * @return empty where there are more than {@code most} at one of the ends
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store cannot be reached
     */
    Map<String, String> keysById(String channel, Instant from, Instant until, int most);
}
