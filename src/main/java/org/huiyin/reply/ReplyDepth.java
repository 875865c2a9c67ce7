package org.huiyin.reply;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.huiyin.platform.Worker;
import org.huiyin.reply.ReplyStore.Depth;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Shows how many answers wait or are undeliverable, and takes out what was kept long enough. Health speaks of it, and
 * readiness does not: somebody else's server may be the reason.
 */
final class ReplyDepth implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(ReplyDepth.class);

    private final ReplyStore store;
    private final ReplySettings settings;
    private final Clock clock;
    private final MultiGauge waiting;
    private final MultiGauge undeliverable;
    private volatile List<Depth> depths = List.of();
    private @Nullable Worker worker;
    private Instant swept = Instant.EPOCH;

    ReplyDepth(ReplyStore store, ReplySettings settings, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.waiting = MultiGauge.builder("huiyin.replies.waiting")
                .description("Answers to citizens that wait")
                .register(meters);
        this.undeliverable = MultiGauge.builder("huiyin.replies.undeliverable")
                .description("Answers to citizens that could not be delivered")
                .register(meters);
    }

    @Override
    public synchronized void start() {
        worker = new Worker("reply-depth", this::look);
        worker.start();
    }

    @Override
    public synchronized void stop() {
        if (worker != null) {
            worker.stop();
            worker = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return worker != null;
    }

    private Duration look() {
        Instant now = clock.instant();
        depths = store.depths();
        waiting.register(rows(Depth::waiting), true);
        undeliverable.register(rows(Depth::undeliverable), true);
        if (!now.isBefore(swept.plus(settings.sweepEvery()))) {
            long gone = store.expire(now.minus(settings.keep()), now);
            if (gone > 0) {
                log.info("{} answers to citizens were kept for {} and are gone now", gone, settings.keep());
            }
            swept = now;
        }
        return settings.measure();
    }

    private Iterable<MultiGauge.Row<?>> rows(ToDoubleFunction<Depth> value) {
        return depths.stream()
                .<MultiGauge.Row<?>>map(depth -> MultiGauge.Row.of(Tags.of("channel", depth.channel()), depth, value))
                .toList();
    }

    @Override
    public Health health() {
        Instant now = clock.instant();
        List<Depth> seen = depths;
        long oldest = seen.stream()
                .map(Depth::oldest)
                .filter(since -> since != null)
                .mapToLong(since -> Duration.between(since, now).toSeconds())
                .max()
                .orElse(0);
        Health.Builder health = oldest > settings.late().toSeconds() ? Health.down() : Health.up();
        return health.withDetail(
                        "waiting", seen.stream().mapToLong(Depth::waiting).sum())
                .withDetail("oldestSeconds", oldest)
                .withDetail(
                        "undeliverable",
                        seen.stream().mapToLong(Depth::undeliverable).sum())
                .build();
    }
}
