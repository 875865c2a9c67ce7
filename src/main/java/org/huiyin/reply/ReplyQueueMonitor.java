package org.huiyin.reply;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.huiyin.platform.work.BackgroundWork;
import org.huiyin.platform.work.Worker;
import org.huiyin.reply.ReplyStore.Depth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Shows how many answers wait or are undeliverable, and takes out what was kept long enough. Health speaks of it, and
 * readiness does not: somebody else's server may be the reason.
 */
final class ReplyQueueMonitor extends BackgroundWork implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(ReplyQueueMonitor.class);

    private final ReplyStore store;
    private final ReplySettings settings;
    private final Clock clock;
    private volatile List<Depth> depths = List.of();

    ReplyQueueMonitor(ReplyStore store, ReplySettings settings, Clock clock, MeterRegistry meters) {
        super(Start.WITH_THE_CONTEXT);
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        gauge(meters, "huiyin.replies.waiting", "Answers to citizens that wait", this::waiting);
        gauge(meters, "huiyin.replies.undeliverable", "Answers to citizens that nobody takes", this::undeliverable);
        gauge(meters, "huiyin.replies.lag.seconds", "Age of the oldest answer that waits", this::oldest);
    }

    private static void gauge(MeterRegistry meters, String name, String description, LongSupplier value) {
        Gauge.builder(name, value, LongSupplier::getAsLong)
                .description(description)
                .strongReference(true)
                .register(meters);
    }

    @Override
    protected List<Worker> workers() {
        return List.of(new Worker("reply-depth", this::look), new Worker("reply-sweep", this::sweep));
    }

    private Duration look() {
        depths = store.depths();
        return settings.measure();
    }

    private Duration sweep() {
        Instant now = clock.instant();
        long gone = store.expire(now.minus(settings.keep()), now);
        if (gone > 0) {
            log.info("{} answers to citizens were kept for {} and are gone now", gone, settings.keep());
        }
        return settings.sweepEvery();
    }

    private long waiting() {
        return depths.stream().mapToLong(Depth::waiting).sum();
    }

    private long undeliverable() {
        return depths.stream().mapToLong(Depth::undeliverable).sum();
    }

    /** In seconds. */
    private long oldest() {
        Instant now = clock.instant();
        return depths.stream()
                .map(Depth::oldest)
                .filter(since -> since != null)
                .mapToLong(since -> Duration.between(since, now).toSeconds())
                .max()
                .orElse(0);
    }

    @Override
    public Health health() {
        long oldest = oldest();
        Health.Builder health = oldest > settings.late().toSeconds() ? Health.down() : Health.up();
        return health.withDetail("waiting", waiting())
                .withDetail("oldestSeconds", oldest)
                .withDetail("undeliverable", undeliverable())
                .build();
    }
}
