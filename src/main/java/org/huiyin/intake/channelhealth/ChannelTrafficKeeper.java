package org.huiyin.intake.channelhealth;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.huiyin.evaluation.StoreException;
import org.huiyin.intake.channelhealth.ChannelTraffic.Hour;
import org.huiyin.platform.KeyValueStore;
import org.huiyin.platform.work.BackgroundWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what each replica counted of each channel in the store, a few seconds behind, so that it outlives a restart and
 * whichever replica is asked tells what all of them counted. A replica that is gone is told of until its hours are too old.
 */
public final class ChannelTrafficKeeper extends BackgroundWorker {

    private static final Logger log = LoggerFactory.getLogger(ChannelTrafficKeeper.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final String LEDGER = "traffic";
    private static final int MOST = 500;

    private final ChannelTraffic traffic;
    private final KeyValueStore keyValueStore;
    private final String replica;
    private final Map<String, Map<Long, Hour>> written = new HashMap<>();
    private boolean remembered;

    /** @param replica the name of this replica's journal: no other has it, and it is the same after a restart */
    public ChannelTrafficKeeper(ChannelTraffic traffic, KeyValueStore keyValueStore, String replica) {
        super("traffic", Start.ONCE_READY);
        this.traffic = traffic;
        this.keyValueStore = keyValueStore;
        this.replica = replica;
    }

    @Override
    protected Duration step() {
        read();
        traffic.counted().forEach((channel, hours) -> {
            if (!hours.equals(written.get(channel))) {
                keyValueStore.put(LEDGER, new KeyValueStore.Entry(channel + "/" + replica, fields(hours)));
                written.put(channel, hours);
            }
        });
        return EVERY;
    }

    private void read() {
        Map<String, Map<Long, Hour>> elsewhere = new HashMap<>();
        String after = null;
        List<KeyValueStore.Entry> page;
        do {
            page = keyValueStore.list(LEDGER, after, MOST);
            for (KeyValueStore.Entry entry : page) {
                int slash = entry.id().lastIndexOf('/');
                String channel = entry.id().substring(0, slash);
                if (!entry.id().substring(slash + 1).equals(replica)) {
                    Map<Long, Hour> all = elsewhere.computeIfAbsent(channel, first -> new HashMap<>());
                    hours(entry.fields()).forEach((hour, counted) -> all.merge(hour, counted, Hour::plus));
                } else if (!remembered) {
                    traffic.add(channel, hours(entry.fields()));
                }
                after = entry.id();
            }
        } while (page.size() == MOST);
        remembered = true;
        traffic.elsewhere(elsewhere);
    }

    private static Map<String, String> fields(Map<Long, Hour> hours) {
        Map<String, String> fields = new TreeMap<>();
        hours.forEach((hour, counted) -> fields.put("" + hour, counted.accepted() + " " + counted.refused()));
        return fields;
    }

    private static Map<Long, Hour> hours(Map<String, String> fields) {
        Map<Long, Hour> hours = new HashMap<>();
        fields.forEach((hour, counted) -> {
            int space = counted.indexOf(' ');
            hours.put(
                    Long.parseLong(hour),
                    new Hour(
                            Long.parseLong(counted.substring(0, space)), Long.parseLong(counted.substring(space + 1))));
        });
        return hours;
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
            log.info("What came by the channels lately is not kept over this stop: {}", e.getMessage());
        }
    }
}
