package org.huiyin.channel.rating;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.huiyin.platform.web.ClientNetwork;

/**
 * How many ratings of one subject are taken from one place in an hour: of a network's address whoever nobody knows, of a
 * recognised visitor his own. Wide enough for a hall whose visitors all come from one address; what fits is taken at any
 * pace. A program that is known by its key answers for what it sends. Of this replica alone, and forgotten at its end.
 */
public final class Throttle {

    public static final Duration PERIOD = Duration.ofHours(1);

    /** Beyond it, whoever was quiet for longest is forgotten. */
    private static final int PLACES = 50_000;

    private final int most;
    private final TimeMeter time;
    private final Map<String, Bucket> places = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > PLACES;
        }
    };

    /** @param most in an hour; 0 for no end */
    public Throttle(int most, TimeMeter time) {
        this.most = most;
        this.time = time;
    }

    /**
     * Whether one more is taken.
     *
     * @param most that are taken in an hour; 0 where nobody counts
     * @param left of them
     * @param pause until the next is taken; zero where this one is
     * @param whole until all of them are there again
     */
    public record Allowance(long most, long left, Duration pause, Duration whole) {

        static final Allowance ENDLESS = new Allowance(0, 0, Duration.ZERO, Duration.ZERO);

        public boolean isTaken() {
            return pause.isZero();
        }
    }

    /** @param subject of the channel's file; the same for all others */
    Allowance take(Sender sender, String subject) {
        if (most == 0 || sender.caller() != null) {
            return Allowance.ENDLESS;
        }
        String who = sender.visitor() != null ? sender.visitor() : ClientNetwork.of(sender.address());
        ConsumptionProbe probe = bucket(who + '\n' + subject).tryConsumeAndReturnRemaining(1);
        return new Allowance(
                most,
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.isConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill())),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    private Bucket bucket(String place) {
        synchronized (places) {
            return places.computeIfAbsent(place, unknown -> Bucket.builder()
                    .addLimit(limit -> limit.capacity(most).refillGreedy(most, PERIOD))
                    .withCustomTimePrecision(time)
                    .build());
        }
    }
}
