package org.huiyin.console.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.huiyin.channel.runtime.ChannelState;
import org.huiyin.channel.runtime.ChannelState.Condition;
import org.huiyin.channel.runtime.Channels;
import org.huiyin.console.page.Sparkline;
import org.huiyin.intake.channelhealth.ChannelActivity;
import org.huiyin.intake.channelhealth.ChannelHealthTracker;
import org.huiyin.intake.channelhealth.ChannelTraffic;
import org.huiyin.intake.channelhealth.ChannelTraffic.Hour;
import org.huiyin.intake.channelhealth.ChannelTrouble;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How each channel fares, for the pages about channels. */
@Component
final class ChannelRows {

    /** One failure may be anybody's; so many in a row are the channel's, as its health entry has it. */
    private static final int FAILING_FROM = 3;

    private final Channels channels;
    private final ChannelHealthTracker signs;
    private final ChannelTraffic traffic;

    ChannelRows(Channels channels, ChannelHealthTracker signs, ChannelTraffic traffic) {
        this.channels = channels;
        this.signs = signs;
        this.traffic = traffic;
    }

    /**
     * A channel.
     *
     * @param tone of its state: good, quiet, poor or warn
     * @param word a key of the words for its state
     * @param reason why it does not run or what its door failed with last; empty while all is well
     * @param line what came in the last 24 hours; null for nothing
     */
    record Row(
            ChannelState state,
            ChannelActivity activity,
            String tone,
            String word,
            String reason,
            @Nullable Sparkline line,
            long accepted,
            long refused) {

        public String id() {
            return state.id();
        }

        public String title() {
            String title = state.title();
            return title == null ? state.id() : title;
        }

        public String fileName() {
            return state.file().getFileName().toString();
        }

        public boolean runs() {
            return state.condition() == Condition.RUNNING;
        }

        /** Whether its file keeps it from running: to start it changes nothing. */
        public boolean isDisabled() {
            return state.condition() == Condition.STOPPED && !state.isStoppedByHand();
        }

        public boolean isFaulty() {
            return state.condition() == Condition.FAULTY;
        }

        public @Nullable Instant lastMessage() {
            return activity.lastMessage();
        }

        public @Nullable Instant lastSuccess() {
            return activity.lastSuccess();
        }
    }

    /** By id. */
    List<Row> all() {
        return channels.list().stream().map(this::row).toList();
    }

    Optional<Row> find(String channel) {
        return channels.state(channel).map(this::row);
    }

    /** What kept a channel from its work, the latest first. */
    List<ChannelTrouble> troubles(String channel) {
        return signs.troubles(channel);
    }

    private Row row(ChannelState state) {
        ChannelActivity activity = signs.of(state.id());
        List<Hour> hours = traffic.lastDay().getOrDefault(state.id(), List.of());
        boolean failing = state.condition() == Condition.RUNNING && activity.failures() >= FAILING_FROM;
        List<Long> accepted = hours.stream().map(Hour::accepted).toList();
        List<Long> refused = hours.stream().map(Hour::refused).toList();
        return new Row(
                state,
                activity,
                tone(state, failing),
                failing ? "channel.failing" : "channel." + state.condition().word(),
                state.reason().isEmpty() ? activity.reason() : state.reason(),
                hours.isEmpty() ? null : Sparkline.of(accepted, refused),
                sum(accepted),
                sum(refused));
    }

    private static String tone(ChannelState state, boolean failing) {
        return switch (state.condition()) {
            case FAULTY -> "warn";
            case STOPPED -> "quiet";
            case RUNNING -> failing ? "poor" : "good";
        };
    }

    private static long sum(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).sum();
    }
}
