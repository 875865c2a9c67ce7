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
    private final ChannelHealthTracker channelHealth;

    ChannelsHealth(Channels channels, ChannelHealthTracker channelHealth) {
        this.channels = channels;
        this.channelHealth = channelHealth;
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
                .map(state -> health(state, channelHealth.of(channel), channels.warning(channel)))
                .orElseGet(() -> Health.unknown().build());
    }

    private static Health health(ChannelState state, ChannelActivity activity, @Nullable String warning) {
        boolean failing = activity.failures() >= FAILING_FROM;
        Health.Builder health =
                switch (state.condition()) {
                    case RUNNING -> failing ? Health.down() : Health.up();
                    case STOPPED -> Health.unknown();
                    case FAULTY -> Health.down();
                };
        detail(health, "reason", state.reason().isEmpty() ? activity.reason() : state.reason());
        detail(health, "warning", warning);
        detail(health, "lastMessage", activity.lastMessage());
        detail(health, "lastSuccess", activity.lastSuccess());
        return health.withDetail("state", state.condition().word())
                .withDetail("file", state.file().toString())
                .withDetail("failures", activity.failures())
                .build();
    }

    private static void detail(Health.Builder health, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            health.withDetail(name, value);
        }
    }
}
