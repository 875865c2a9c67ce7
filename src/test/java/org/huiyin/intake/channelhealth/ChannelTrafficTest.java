package org.huiyin.intake.channelhealth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.huiyin.intake.channelhealth.ChannelTraffic.Hour;
import org.huiyin.platform.KeyValueStoreInMemory;
import org.junit.jupiter.api.Test;

/** What came by a channel lately is told hour by hour, whichever replica is asked and however often it was restarted. */
class ChannelTrafficTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T10:15:00Z"));
    private final InstantSource source = now::get;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final KeyValueStoreInMemory store = new KeyValueStoreInMemory();
    private final ChannelTraffic here = new ChannelTraffic(clock);

    @Test
    void eachHourIsCountedByItselfAndTheLastIsTheOneUnderWay() {
        here.accepted("web");
        now.set(now.get().plus(Duration.ofHours(2)));
        here.accepted("web");
        here.accepted("web");
        here.refused("web");

        List<Hour> day = here.lastDay().get("web");

        assertThat(day).hasSize(ChannelTraffic.HOURS);
        assertThat(day.get(ChannelTraffic.HOURS - 1)).isEqualTo(new Hour(2, 1));
        assertThat(day.get(ChannelTraffic.HOURS - 2)).isEqualTo(new Hour(0, 0));
        assertThat(day.get(ChannelTraffic.HOURS - 3)).isEqualTo(new Hour(1, 0));
    }

    @Test
    void whatIsOlderThanADayIsForgotten() {
        here.accepted("web");
        now.set(now.get().plus(Duration.ofHours(ChannelTraffic.HOURS)));

        assertThat(here.lastDay()).isEmpty();
        assertThat(here.counted().get("web")).isEmpty();
    }

    @Test
    void aRestartedReplicaGoesOnCounting() {
        here.accepted("web");
        keeper(here, "one").step();

        ChannelTraffic restarted = new ChannelTraffic(clock);
        restarted.accepted("web");
        ChannelTrafficKeeper keeper = keeper(restarted, "one");
        keeper.step();
        keeper.step();

        assertThat(last(restarted)).isEqualTo(new Hour(2, 0));
        ChannelTraffic again = new ChannelTraffic(clock);
        keeper(again, "one").step();
        assertThat(last(again)).isEqualTo(new Hour(2, 0));
    }

    @Test
    void eachReplicaTellsWhatAllCounted() {
        ChannelTraffic there = new ChannelTraffic(clock);
        here.accepted("web");
        there.accepted("web");
        there.refused("web");
        keeper(here, "one").step();
        ChannelTrafficKeeper other = keeper(there, "two");
        other.step();

        assertThat(last(there)).isEqualTo(new Hour(2, 1));
    }

    private ChannelTrafficKeeper keeper(ChannelTraffic traffic, String replica) {
        return new ChannelTrafficKeeper(traffic, store, replica);
    }

    private static Hour last(ChannelTraffic traffic) {
        return traffic.lastDay().get("web").get(ChannelTraffic.HOURS - 1);
    }
}
