package org.huiyin.console.page.operations;

import java.time.Duration;
import java.util.List;
import org.huiyin.delivery.OutboxStore;
import org.huiyin.evaluation.StoreException;
import org.huiyin.intake.quarantine.Quarantine;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.reply.ReplyStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How much waits in the gateway's queues, as of a few seconds ago. Every page shows it in its rail, so it is asked of the
 * store once for all of them, and only while somebody looks.
 */
@Component
final class QueueCounts {

    /** Quarantine is counted no further: beyond it the number says nothing more. */
    static final int MOST = 1_000;

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Quarantine quarantine;
    private final OutboxStore outbox;
    private final ReplyStore replies;
    private final MonotonicClock clock;
    private Counts counts = new Counts(0, List.of(), List.of(), false);
    private @Nullable Duration counted;

    QueueCounts(Quarantine quarantine, OutboxStore outbox, ReplyStore replies, MonotonicClock clock) {
        this.quarantine = quarantine;
        this.outbox = outbox;
        this.replies = replies;
        this.clock = clock;
    }

    /**
     * @param quarantined what waits for somebody, {@link #MOST} for as many or more
     * @param away whether the store could not be asked: these are the numbers before, or none
     */
    record Counts(long quarantined, List<OutboxStore.Depth> deliveries, List<ReplyStore.Depth> answers, boolean away) {

        public long parked() {
            return deliveries.stream().mapToLong(OutboxStore.Depth::parked).sum();
        }

        public long undeliverable() {
            return answers.stream().mapToLong(ReplyStore.Depth::undeliverable).sum();
        }
    }

    synchronized Counts now() {
        if (counted == null || clock.elapsed().minus(counted).compareTo(FRESH) > 0) {
            counts = count();
            counted = clock.elapsed();
        }
        return counts;
    }

    /** Somebody has just changed them: they are counted anew when they are next looked at. */
    synchronized void changed() {
        counted = null;
    }

    private Counts count() {
        try {
            return new Counts(quarantine.waiting(MOST), outbox.depths(), replies.depths(), false);
        } catch (StoreException e) {
            return new Counts(counts.quarantined(), counts.deliveries(), counts.answers(), true);
        }
    }
}
