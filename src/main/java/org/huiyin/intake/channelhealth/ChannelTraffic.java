package org.huiyin.intake.channelhealth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How much came by each channel, hour by hour, over the last day: what operators look at to see whether a channel is as busy
 * as it should be. The sums, which must be right, do not come from here.
 */
public final class ChannelTraffic {

    /** So many hours are told, the one under way included. */
    public static final int HOURS = 24;

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final Clock clock;

    /** Here, by channel, then by hours since 1970; what was counted before the start is added once it is known. */
    private final Map<String, Map<Long, Counts>> here = new ConcurrentHashMap<>();

    /** On other replicas, to within seconds. */
    private volatile Map<String, Map<Long, Hour>> elsewhere = Map.of();

    public ChannelTraffic(Clock clock) {
        this.clock = clock;
    }

    /** What came in one hour: {@code refused} was turned away at the door or by the waist. */
    public record Hour(long accepted, long refused) {

        static final Hour NONE = new Hour(0, 0);

        Hour plus(Hour other) {
            return new Hour(accepted + other.accepted, refused + other.refused);
        }
    }

    private record Counts(LongAdder accepted, LongAdder refused) {

        Counts() {
            this(new LongAdder(), new LongAdder());
        }

        Hour hour() {
            return new Hour(accepted.sum(), refused.sum());
        }
    }

    /** A submission of this channel was put on disk. */
    public void accepted(String channel) {
        now(channel).accepted().increment();
    }

    /** A submission of this channel, or a request to it, was not taken. */
    public void refused(String channel) {
        now(channel).refused().increment();
    }

    /** The last hours of each channel by which anything came in them, {@link #HOURS} of each, the oldest first. */
    public Map<String, List<Hour>> lastDay() {
        long last = thisHour();
        Set<String> channels = new TreeSet<>(here.keySet());
        channels.addAll(elsewhere.keySet());
        Map<String, List<Hour>> days = new TreeMap<>();
        for (String channel : channels) {
            Map<Long, Counts> ours = here.getOrDefault(channel, Map.of());
            Map<Long, Hour> theirs = elsewhere.getOrDefault(channel, Map.of());
            List<Hour> hours = new ArrayList<>(HOURS);
            for (long hour = last - HOURS + 1; hour <= last; hour++) {
                Counts counted = ours.get(hour);
                hours.add((counted == null ? Hour.NONE : counted.hour()).plus(theirs.getOrDefault(hour, Hour.NONE)));
            }
            if (hours.stream().anyMatch(hour -> !hour.equals(Hour.NONE))) {
                days.put(channel, List.copyOf(hours));
            }
        }
        return days;
    }

    /** When the oldest of the hours that are told began. */
    public Instant since() {
        return Instant.ofEpochMilli((thisHour() - HOURS + 1) * HOUR);
    }

    /** What was counted here, without what is too old to be told. */
    Map<String, Map<Long, Hour>> counted() {
        long oldest = thisHour() - HOURS + 1;
        Map<String, Map<Long, Hour>> counted = new HashMap<>();
        here.forEach((channel, hours) -> {
            hours.keySet().removeIf(hour -> hour < oldest);
            Map<Long, Hour> told = new TreeMap<>();
            hours.forEach((hour, counts) -> told.put(hour, counts.hour()));
            counted.put(channel, told);
        });
        return counted;
    }

    /** Adds what was counted here before the start. */
    void add(String channel, Map<Long, Hour> before) {
        before.forEach((hour, counts) -> {
            Counts here = at(channel, hour);
            here.accepted().add(counts.accepted());
            here.refused().add(counts.refused());
        });
    }

    void elsewhere(Map<String, Map<Long, Hour>> counted) {
        elsewhere = Map.copyOf(counted);
    }

    private Counts now(String channel) {
        return at(channel, thisHour());
    }

    private Counts at(String channel, long hour) {
        return here.computeIfAbsent(channel, first -> new ConcurrentHashMap<>())
                .computeIfAbsent(hour, first -> new Counts());
    }

    private long thisHour() {
        return clock.millis() / HOUR;
    }
}
