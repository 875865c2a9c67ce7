package org.huiyin.channel.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import org.huiyin.intake.channelhealth.ChannelHealthTracker;
import org.huiyin.platform.work.BackgroundWorker;

/** Tells how each channel fares, for as long as it has a file. */
final class ChannelMeters extends BackgroundWorker {

    private final Channels channels;
    private final ChannelHealthTracker channelHealth;
    private final Duration measure;
    private final MultiGauge states;
    private final MultiGauge failures;

    ChannelMeters(Channels channels, ChannelHealthTracker channelHealth, Duration measure, MeterRegistry registry) {
        super("channel-meters", Start.WITH_THE_CONTEXT);
        this.measure = measure;
        this.channels = channels;
        this.channelHealth = channelHealth;
        states = MultiGauge.builder("huiyin.channel.state")
                .description("1 for the state that a channel is in: running, stopped, faulty")
                .register(registry);
        failures = MultiGauge.builder("huiyin.channel.failures")
                .description("How often a channel's door has failed in a row")
                .register(registry);
    }

    @Override
    protected Duration step() {
        List<ChannelState> all = channels.list();
        // what is known stays: a scrape fails on a series that is being replaced
        states.register(
                all.stream()
                        .map(state -> MultiGauge.Row.of(
                                Tags.of(
                                        "channel",
                                        state.id(),
                                        "state",
                                        state.condition().word()),
                                1))
                        .toList(),
                false);
        failures.register(
                all.stream()
                        .map(state -> MultiGauge.Row.of(
                                Tags.of("channel", state.id()),
                                () -> channelHealth.of(state.id()).failures()))
                        .toList(),
                false);
        return measure;
    }
}
