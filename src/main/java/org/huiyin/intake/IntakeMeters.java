package org.huiyin.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What passes the waist, counted by channel. Channels are those that files describe and reasons are few fixed words, so
 * that nobody outside can make new labels. A crash may count a submission's end twice here; the reconciliation does not.
 */
public final class IntakeMeters {

    private static final String CHANNEL = "channel";

    private final MeterRegistry registry;
    private final Map<String, OfChannel> channels = new ConcurrentHashMap<>();
    private final DistributionSummary batches;
    private final Timer settling;

    public IntakeMeters(MeterRegistry registry) {
        this.registry = registry;
        batches = DistributionSummary.builder("huiyin.recorder.batch")
                .description("Submissions settled in the store in one go")
                .register(registry);
        settling = Timer.builder("huiyin.recorder.settle")
                .description("Time to settle one batch in the store")
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(registry);
    }

    /** All of a channel's counters are there from its first submission on, at 0, so that their first step is seen. */
    private record OfChannel(
            Counter accepted,
            Map<IntakeRefusal, Counter> refused,
            Counter conflict,
            Counter recorded,
            Map<Disposition.End, Counter> disposed,
            Counter quarantined) {}

    void accepted(String channel) {
        of(channel).accepted().increment();
    }

    void refused(String channel, IntakeRefusal refusal) {
        OfChannel counters = of(channel);
        counters.refused().getOrDefault(refusal, counters.conflict()).increment();
    }

    void conflict(String channel) {
        of(channel).conflict().increment();
    }

    /** One that a door turned away, for this reason. */
    void turnedAway(String channel, String reason) {
        refusals(channel, reason).increment();
    }

    public void batch(int size, long nanos) {
        batches.record(size);
        settling.record(nanos, TimeUnit.NANOSECONDS);
    }

    public void settled(String channel, SubmissionEnd end) {
        OfChannel counters = of(channel);
        Counter counter = counters.quarantined();
        if (end instanceof SubmissionEnd.Recorded) {
            counter = counters.recorded();
        } else if (end instanceof SubmissionEnd.Disposed disposed) {
            counter = counters.disposed().getOrDefault(disposed.disposition().end(), counter);
        }
        counter.increment();
    }

    private OfChannel of(String channel) {
        OfChannel known = channels.get(channel);
        return known != null ? known : channels.computeIfAbsent(channel, this::counters);
    }

    private OfChannel counters(String channel) {
        Map<IntakeRefusal, Counter> refused = new EnumMap<>(IntakeRefusal.class);
        for (IntakeRefusal refusal : IntakeRefusal.values()) {
            refused.put(refusal, refusals(channel, word(refusal)));
        }
        Map<Disposition.End, Counter> disposed = new EnumMap<>(Disposition.End.class);
        disposed.put(
                Disposition.End.DUPLICATE,
                counter("huiyin.duplicate", "Submissions that repeat a record of the same body", channel));
        disposed.put(
                Disposition.End.IGNORED,
                counter("huiyin.ignored", "Submissions that are nothing a citizen said", channel));
        disposed.put(Disposition.End.UNRATED, counter("huiyin.unrated", "Contacts without a rating", channel));
        return new OfChannel(
                counter("huiyin.accepted", "Submissions put on disk", channel),
                refused,
                refusals(channel, "conflict"),
                counter("huiyin.recorded", "Submissions that became records", channel),
                disposed,
                counter("huiyin.quarantined", "Submissions that wait for a person", channel));
    }

    private Counter counter(String name, String description, String channel) {
        return Counter.builder(name)
                .description(description)
                .tag(CHANNEL, channel)
                .register(registry);
    }

    private Counter refusals(String channel, String reason) {
        return Counter.builder("huiyin.refused")
                .description("Submissions and requests that were not taken")
                .tag(CHANNEL, channel)
                .tag("reason", reason)
                .register(registry);
    }

    static String word(IntakeRefusal refusal) {
        return refusal.name().toLowerCase(Locale.ROOT);
    }
}
