package org.huiyin.intake.channelhealth;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huiyin.evaluation.StoreException;
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
    private static final String LEDGER = "life-signs";

    private static final String MESSAGE = "lastMessage";
    private static final String SUCCESS = "lastSuccess";
    private static final String FAILURE = "lastFailure";
    private static final String FAILURES = "failures";
    private static final String REASON = "reason";

    private final ChannelHealthTracker signs;
    private final KeyValueStore keyValueStore;

    public ChannelActivityKeeper(ChannelHealthTracker signs, KeyValueStore keyValueStore) {
        super("life-signs", Start.ONCE_READY);
        this.signs = signs;
        this.keyValueStore = keyValueStore;
    }

    @Override
    protected Duration step() {
        for (String channel : List.copyOf(signs.channels())) {
            ChannelActivity kept = keyValueStore
                    .find(LEDGER, channel)
                    .map(ChannelActivityKeeper::read)
                    .orElse(ChannelActivity.NONE);
            signs.remember(channel, kept);
            ChannelActivity now = signs.of(channel);
            if (!now.equals(kept)) {
                keyValueStore.put(LEDGER, new KeyValueStore.Entry(channel, fields(now)));
            }
        }
        return EVERY;
    }

    private static Map<String, String> fields(ChannelActivity sign) {
        Map<String, String> fields = new HashMap<>(Map.of(FAILURES, "" + sign.failures(), REASON, sign.reason()));
        put(fields, MESSAGE, sign.lastMessage());
        put(fields, SUCCESS, sign.lastSuccess());
        put(fields, FAILURE, sign.lastFailure());
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
