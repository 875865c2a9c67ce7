package org.huiyin.channel.guard;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.huiyin.platform.MonotonicClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the requests that a channel turned away, and names them in the log: the first at once, a flood once a minute. */
public final class RefusalLog {

    private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final String channel;
    private final MeterRegistry meters;
    private final MonotonicClock clock;
    private final Map<String, Told> told = new HashMap<>();

    /** When a reason was last told, and how often it came since. */
    private record Told(Duration at, int since) {}

    /** @param channel its id */
    public RefusalLog(String channel, MeterRegistry meters, MonotonicClock clock) {
        this.channel = channel;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * @param word the reason in one of few fixed words, none of them the caller's
     * @param because the reason in a few words, for people
     */
    public void note(String word, String because) {
        meters.counter("huiyin.refused", "channel", channel, "reason", word).increment();
        int since = sinceLastTold(word);
        if (since > 0) {
            log.atWarn()
                    .addKeyValue("decision", "refused")
                    .addKeyValue("channel", channel)
                    .addKeyValue("reason", word)
                    .log(
                            "Channel {} turned a request away: {} ({}{})",
                            channel,
                            because,
                            word,
                            since == 1 ? "" : ", " + since + " times since the last such line");
        }
    }

    /** 0 if it is too early to tell. */
    private synchronized int sinceLastTold(String word) {
        Duration now = clock.elapsed();
        Told last = told.get(word);
        if (last != null && now.minus(last.at()).compareTo(PAUSE) < 0) {
            told.put(word, new Told(last.at(), last.since() + 1));
            return 0;
        }
        told.put(word, new Told(now, 0));
        return last == null ? 1 : last.since() + 1;
    }
}
