package org.huiyin.channel.hotline;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the requests that a channel turned away, and names them in the log: the first at once, a flood once a minute. */
final class Refusals {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final String channel;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<Refusal, Told> told = new EnumMap<>(Refusal.class);

    /** When a reason was last told, and how often it came since. */
    private record Told(Instant at, int since) {}

    Refusals(String channel, MeterRegistry meters, Clock clock) {
        this.channel = channel;
        this.meters = meters;
        this.clock = clock;
    }

    void note(Refusal refusal) {
        meters.counter("huiyin.refused", "channel", channel, "reason", refusal.word())
                .increment();
        int since = sinceLastTold(refusal);
        if (since > 0) {
            log.warn(
                    "Channel {} turned a request away: {} ({}{})",
                    channel,
                    refusal.because(),
                    refusal.word(),
                    since == 1 ? "" : ", " + since + " times since the last such line");
        }
    }

    /** 0 if it is too early to tell. */
    private synchronized int sinceLastTold(Refusal refusal) {
        Instant now = clock.instant();
        Told last = told.get(refusal);
        if (last != null && Duration.between(last.at(), now).compareTo(PAUSE) < 0) {
            told.put(refusal, new Told(last.at(), last.since() + 1));
            return 0;
        }
        told.put(refusal, new Told(now, 0));
        return last == null ? 1 : last.since() + 1;
    }
}
