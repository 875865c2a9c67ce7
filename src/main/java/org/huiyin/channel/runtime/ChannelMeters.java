package org.huiyin.channel.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import org.huiyin.intake.channelhealth.ChannelHealthTracker;
import org.springframework.scheduling.annotation.Scheduled;

/** Tells how each channel fares, for as long as it has a file. */
final class ChannelMeters {

    private final Channels channels;
    private final ChannelHealthTracker signs;
    private final MultiGauge states;
    private final MultiGauge failures;

    ChannelMeters(Channels channels, ChannelHealthTracker signs, MeterRegistry registry) {
        this.channels = channels;
        this.signs = signs;
        states = MultiGauge.builder("huiyin.channel.state")
                .description("1 for the state that a channel is in: running, stopped, faulty")
                .register(registry);
        failures = MultiGauge.builder("huiyin.channel.failures")
                .description("How often a channel's door has failed in a row")
                .register(registry);
    }

    @Scheduled(fixedDelayString = "${huiyin.channels.measure}")
    void measure() {
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
                        .map(state -> MultiGauge.Row.of(Tags.of("channel", state.id()), () -> signs.of(state.id())
                                .failures()))
                        .toList(),
                false);
    }
}
