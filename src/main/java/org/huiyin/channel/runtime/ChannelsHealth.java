package org.huiyin.channel.runtime;

import java.util.stream.Stream;
import org.huiyin.intake.channelhealth.ChannelActivity;
import org.huiyin.intake.channelhealth.ChannelHealthTracker;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health entry {@code channels}: one for each channel. None of them is part of readiness, as somebody else's server may be
 * the cause.
 */
final class ChannelsHealth implements CompositeHealthContributor {

    /** One failure may be anybody's; so many in a row are the channel's. */
    static final int FAILING_FROM = 3;

    private final Channels channels;
    private final ChannelHealthTracker signs;

    ChannelsHealth(Channels channels, ChannelHealthTracker signs) {
        this.channels = channels;
        this.signs = signs;
    }

    @Override
    public @Nullable HealthContributor getContributor(String name) {
        return channels.state(name).isEmpty() ? null : indicator(name);
    }

    @Override
    public Stream<HealthContributors.Entry> stream() {
        return channels.list().stream().map(state -> new HealthContributors.Entry(state.id(), indicator(state.id())));
    }

    private HealthIndicator indicator(String channel) {
        return () -> channels.state(channel)
                .map(state -> health(state, signs.of(channel), channels.warning(channel)))
                .orElseGet(() -> Health.unknown().build());
    }

    private static Health health(ChannelState state, ChannelActivity sign, @Nullable String warning) {
        boolean failing = sign.failures() >= FAILING_FROM;
        Health.Builder health =
                switch (state.condition()) {
                    case RUNNING -> failing ? Health.down() : Health.up();
                    case STOPPED -> Health.unknown();
                    case FAULTY -> Health.down();
                };
        detail(health, "reason", state.reason().isEmpty() ? sign.reason() : state.reason());
        detail(health, "warning", warning);
        detail(health, "lastMessage", sign.lastMessage());
        detail(health, "lastSuccess", sign.lastSuccess());
        return health.withDetail("state", state.condition().word())
                .withDetail("file", state.file().toString())
                .withDetail("failures", sign.failures())
                .build();
    }

    private static void detail(Health.Builder health, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            health.withDetail(name, value);
        }
    }
}
