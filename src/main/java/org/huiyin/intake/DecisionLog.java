package org.huiyin.intake;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.huiyin.platform.MonotonicClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line for each decision about a submission: in words for people, and as the fields {@code decision},
 * {@code channel}, {@code submission} and {@code reason} for programs. What needs nobody's care is told at DEBUG. Source
 * ids and field names come from the sender, so they are told nowhere here; the submission's id leads to them.
 */
public final class DecisionLog {

    private static final Logger log = LoggerFactory.getLogger(DecisionLog.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final MonotonicClock clock;
    private final Map<String, Flood> floods = new HashMap<>();

    /** When a refusal was last told, and how often it came since. */
    private record Flood(Duration told, long since) {}

    DecisionLog(MonotonicClock clock) {
        this.clock = clock;
    }

    /** The first at once, a flood once a minute. */
    void refused(String channel, IntakeRefusal refusal) {
        refused(Level.WARN, channel, IntakeMeters.word(refusal), advice(refusal));
    }

    void conflict(String channel) {
        refused(Level.INFO, channel, "conflict", "its key is known with another body; the sender was told");
    }

    private void refused(Level level, String channel, String reason, String advice) {
        long times = times(channel + ' ' + reason);
        if (times > 0) {
            line(level, "refused", channel, reason)
                    .log("Channel {}: a submission was refused ({}{}): {}", channel, reason, repeated(times), advice);
        }
    }

    private static String repeated(long times) {
        return times == 1 ? "" : ", " + times + " times since the last such line";
    }

    private static String advice(IntakeRefusal refusal) {
        return switch (refusal) {
            case JOURNAL_FULL ->
                "the journal is at its limit; bring the store back, or raise HUIYIN_JOURNAL_LIMIT if the disk has room";
            case DISK -> "the journal's disk is full or broken; free space on it or repair it, nothing else is needed";
            case STOPPING -> "the gateway is stopping; senders try again";
            case SLOW -> "the disk took longer than the sender waits; look at huiyin_journal_fsync_seconds";
        };
    }

    /** 0 if it is too early to tell. */
    private synchronized long times(String what) {
        Duration now = clock.elapsed();
        Flood last = floods.get(what);
        if (last != null && now.minus(last.told()).compareTo(PAUSE) < 0) {
            floods.put(what, new Flood(last.told(), last.since() + 1));
            return 0;
        }
        floods.put(what, new Flood(now, 0));
        return last == null ? 1 : last.since() + 1;
    }

    public static void settled(String channel, String id, SubmissionEnd end) {
        if (end instanceof SubmissionEnd.Quarantined quarantined) {
            String cause = word(quarantined.cause());
            of(line(Level.WARN, "quarantined", channel, cause + ": " + quarantined.reason()), id)
                    .log(
                            "Channel {}: submission {} is in quarantine, {}: {}; show it by GET /api/v1/quarantine/{},"
                                    + " then replay or drop it",
                            channel,
                            id,
                            cause,
                            quarantined.reason(),
                            id);
        } else if (end instanceof SubmissionEnd.Disposed disposed) {
            Disposition how = disposed.disposition();
            String reason = how.of() == null ? how.reason() : "repeats " + how.of();
            of(line(Level.DEBUG, word(how.end()), channel, reason), id)
                    .log("Channel {}: submission {} is {}: {}", channel, id, word(how.end()), reason);
        } else {
            of(line(Level.DEBUG, "recorded", channel, ""), id)
                    .log("Channel {}: submission {} is recorded", channel, id);
        }
    }

    /** @param stays why it stays in quarantine; empty once it has left */
    public static void replayed(String channel, String id, String stays) {
        String became = stays.isEmpty() ? "has left quarantine" : "stays in quarantine: " + stays;
        of(line(Level.INFO, "replayed", channel, stays), id)
                .log("Channel {}: submission {} was replayed and {}", channel, id, became);
    }

    public static void dropped(String id) {
        of(log.atInfo().addKeyValue("decision", "dropped"), id)
                .log("Submission {} was dropped from quarantine; its entry says by whom and why", id);
    }

    private static LoggingEventBuilder line(Level level, String decision, String channel, String reason) {
        LoggingEventBuilder line =
                log.atLevel(level).addKeyValue("decision", decision).addKeyValue("channel", channel);
        return reason.isEmpty() ? line : line.addKeyValue("reason", reason);
    }

    private static LoggingEventBuilder of(LoggingEventBuilder line, String submission) {
        return line.addKeyValue("submission", submission);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
