package org.huiyin.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.huiyin.intake.Journal.ChannelDay;
import org.jspecify.annotations.Nullable;

/** Holds the journal's count of what was accepted against the store's count of how it ended. */
public final class Sums {

    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");
    private static final Tallies.Tally NONE = new Tallies.Tally(0, Map.of(), 0);

    private final Journal journal;
    private final Tallies tallies;
    private final Settlement settlement;
    private final ZoneId zone;

    Sums(Journal journal, Tallies tallies, Settlement settlement, ZoneId zone) {
        this.journal = journal;
        this.tallies = tallies;
        this.settlement = settlement;
        this.zone = zone;
    }

    /**
     * One channel's sum.
     *
     * @param accepted by the journal's own counter
     * @param quarantined the dropped included
     * @param waiting in the journal, not settled yet
     * @param difference accepted less all the others; anything but 0 means that something was lost or counted twice
     */
    public record Sum(
            String channel,
            long accepted,
            long recorded,
            long duplicate,
            long quarantined,
            long ignored,
            long unrated,
            long waiting,
            long difference) {}

    /**
     * The sums of what was received on a day, in the gateway's time zone; of all days for null. Nothing is settled
     * meanwhile, so that no submission is seen at two places or at none.
     *
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store cannot be reached
     */
    public List<Sum> of(@Nullable LocalDate day) {
        return settlement.alone(() -> {
            Map<String, Tallies.Tally> ended = tallies.receivedBetween(start(day), end(day));
            Map<ChannelDay, Journal.Count> counts = journal.counts();
            TreeSet<String> channels = new TreeSet<>(ended.keySet());
            counts.keySet().stream()
                    .filter(each -> day == null || each.day().equals(day))
                    .map(ChannelDay::channel)
                    .forEach(channels::add);
            return channels.stream()
                    .map(channel -> sum(channel, day, counts, ended.getOrDefault(channel, NONE)))
                    .sorted(Comparator.comparing(Sum::channel))
                    .toList();
        });
    }

    /**
     * The contacts without a rating of a day, of all days for null: how many by channel, then by reason.
     *
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store cannot be reached
     */
    public Map<String, Map<String, Long>> unrated(@Nullable LocalDate day) {
        return tallies.unratedBetween(start(day), end(day));
    }

    private Instant start(@Nullable LocalDate day) {
        return day == null ? Instant.EPOCH : day.atStartOfDay(zone).toInstant();
    }

    private Instant end(@Nullable LocalDate day) {
        return day == null ? END_OF_TIME : day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static Sum sum(
            String channel, @Nullable LocalDate day, Map<ChannelDay, Journal.Count> counts, Tallies.Tally ended) {
        long accepted = 0;
        long waiting = 0;
        for (Map.Entry<ChannelDay, Journal.Count> each : counts.entrySet()) {
            if (each.getKey().channel().equals(channel)
                    && (day == null || each.getKey().day().equals(day))) {
                accepted += each.getValue().accepted();
                waiting += each.getValue().waiting();
            }
        }
        return new Sum(
                channel,
                accepted,
                ended.recorded(),
                ended.disposed().getOrDefault(Disposition.End.DUPLICATE, 0L),
                ended.quarantined(),
                ended.disposed().getOrDefault(Disposition.End.IGNORED, 0L),
                ended.disposed().getOrDefault(Disposition.End.UNRATED, 0L),
                waiting,
                accepted - waiting - ended.total());
    }
}
