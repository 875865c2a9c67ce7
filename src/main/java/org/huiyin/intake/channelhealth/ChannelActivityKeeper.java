package org.huiyin.intake.channelhealth;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.evaluation.StoreException;
import org.huiyin.intake.channelhealth.ChannelTrouble.Origin;
import org.huiyin.platform.KeyValueStore;
import org.huiyin.platform.work.BackgroundWorker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the signs of life in the store, a few seconds behind, so that they outlive a restart and are the same whichever
 * replica is asked. Two replicas that write at once may undo each other's news until the next time.
 */
public final class ChannelActivityKeeper extends BackgroundWorker {

    private static final Logger log = LoggerFactory.getLogger(ChannelActivityKeeper.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final String KEYSPACE = "life-signs";
    private static final String TROUBLES = "channel-troubles";

    /** In the place of a time. */
    private static final String GOES_ON = "-";

    private static final String MESSAGE = "lastMessage";
    private static final String SUCCESS = "lastSuccess";
    private static final String FAILURE = "lastFailure";
    private static final String FAILURES = "failures";
    private static final String REASON = "reason";

    private final ChannelHealthTracker channelHealth;
    private final KeyValueStore keyValueStore;

    public ChannelActivityKeeper(ChannelHealthTracker channelHealth, KeyValueStore keyValueStore) {
        super("channel-activity", Start.ONCE_READY);
        this.channelHealth = channelHealth;
        this.keyValueStore = keyValueStore;
    }

    @Override
    protected Duration step() {
        for (String channel : List.copyOf(channelHealth.channels())) {
            ChannelActivity kept = keyValueStore
                    .find(KEYSPACE, channel)
                    .map(ChannelActivityKeeper::read)
                    .orElse(ChannelActivity.NONE);
            TroubleHistory keptHistory = keyValueStore
                    .find(TROUBLES, channel)
                    .map(ChannelActivityKeeper::history)
                    .orElse(TroubleHistory.NONE);
            channelHealth.remember(channel, kept, keptHistory);
            ChannelActivity now = channelHealth.of(channel);
            if (!now.equals(kept)) {
                keyValueStore.put(KEYSPACE, new KeyValueStore.Entry(channel, fields(now)));
            }
            TroubleHistory history = channelHealth.history(channel);
            if (!history.equals(keptHistory)) {
                keyValueStore.put(TROUBLES, new KeyValueStore.Entry(channel, fields(history)));
            }
        }
        return EVERY;
    }

    private static Map<String, String> fields(ChannelActivity activity) {
        Map<String, String> fields =
                new HashMap<>(Map.of(FAILURES, "" + activity.failures(), REASON, activity.reason()));
        put(fields, MESSAGE, activity.lastMessage());
        put(fields, SUCCESS, activity.lastSuccess());
        put(fields, FAILURE, activity.lastFailure());
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable Instant time) {
        if (time != null) {
            fields.put(name, time.toString());
        }
    }

    private static ChannelActivity read(KeyValueStore.Entry entry) {
        Map<String, String> fields = entry.fields();
        return new ChannelActivity(
                time(fields.get(MESSAGE)),
                time(fields.get(SUCCESS)),
                time(fields.get(FAILURE)),
                Integer.parseInt(fields.getOrDefault(FAILURES, "0")),
                fields.getOrDefault(REASON, ""));
    }

    /** One field for each: origin, since, until and what, with a space between them. */
    private static Map<String, String> fields(TroubleHistory history) {
        Map<String, String> fields = new HashMap<>();
        for (ChannelTrouble trouble : history.troubles()) {
            String until = trouble.until() == null ? GOES_ON : trouble.until().toString();
            fields.put(
                    String.valueOf(fields.size()),
                    trouble.origin() + " " + trouble.since() + " " + until + " " + trouble.what());
        }
        return fields;
    }

    private static TroubleHistory history(KeyValueStore.Entry entry) {
        return new TroubleHistory(entry.fields().values().stream()
                .map(field -> {
                    String[] parts = field.split(" ", 4);
                    return new ChannelTrouble(
                            Origin.valueOf(parts[0]),
                            parts[3],
                            Instant.parse(parts[1]),
                            parts[2].equals(GOES_ON) ? null : Instant.parse(parts[2]));
                })
                .toList());
    }

    private static @Nullable Instant time(@Nullable String written) {
        return written == null ? null : Instant.parse(written);
    }

    /** With the journal's users: after requests have ended, before the store closes. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 4096;
    }

    @Override
    protected void afterwards() {
        try {
            step();
        } catch (StoreException e) {
            log.info("The channels' last signs of life are not kept over this stop: {}", e.getMessage());
        }
    }
}
