package org.huiyin.people.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A flood of refusals is in the trail, and does not fill it. */
class RefusalsTest {
    private final AuditStoreInMemory store = new AuditStoreInMemory();
    private final AuditTrail trail = new AuditTrail(store, TrailSamples.chain(1), Clock.systemUTC());
    private Duration now = Duration.ZERO;
    private final Refusals refusals = new Refusals(trail, () -> now);

    @Test
    void theFirstIsThereAtOnceAndThoseOfAMinuteAreCounted() {
        for (int i = 0; i < 500; i++) {
            refusals.add(refused("li.na", "10.0.0.7"));
        }
        refusals.add(refused("wang.fang", "10.0.0.7"));
        refusals.add(refused("li.na", "10.0.0.8"));
        assertThat(whoAndTimes())
                .containsExactly("li.na 10.0.0.8 null", "wang.fang 10.0.0.7 null", "li.na 10.0.0.7 null");

        refusals.step();
        assertThat(store.entries).hasSize(3);
        now = Duration.ofMinutes(1);
        refusals.step();
        assertThat(whoAndTimes().get(0)).isEqualTo("li.na 10.0.0.7 499");
        assertThat(store.entries).hasSize(4);

        refusals.add(refused("li.na", "10.0.0.7"));
        assertThat(whoAndTimes().get(0)).isEqualTo("li.na 10.0.0.7 null");
    }

    @Test
    void aHouseholdOfIpv6IsOneStranger() {
        refusals.add(refused("li.na", "2001:db8:0:1::1"));
        refusals.add(refused("li.na", "2001:db8:0:1::2"));

        assertThat(store.entries).hasSize(1);
    }

    @Test
    void strangersWithManyAddressesAreBoundedToo() {
        for (int i = 0; i < 5_000; i++) {
            refusals.add(refused("", "10." + i / 250 + "." + i % 250 + ".1"));
        }
        now = Duration.ofMinutes(1);
        refusals.step();

        assertThat(store.entries).hasSize(61);
        assertThat(trail.page(AuditFilter.ALL, null, 1).get(0).deed().after())
                .isEqualTo(Map.of("from", "many", "times", "4940"));
    }

    @Test
    void whatIsCountedIsThereAfterAStop() {
        refusals.add(refused("li.na", "10.0.0.7"));
        refusals.add(refused("li.na", "10.0.0.7"));

        refusals.afterwards();

        assertThat(whoAndTimes()).containsExactly("li.na 10.0.0.7 1", "li.na 10.0.0.7 null");
    }

    @Test
    void whoIsRefusedWhileTheTrailIsAwayIsInItLater() {
        store.isAway = true;
        refusals.add(refused("li.na", "10.0.0.7"));
        assertThat(store.entries).isEmpty();

        store.isAway = false;
        refusals.step();

        assertThat(whoAndTimes()).containsExactly("li.na 10.0.0.7 null");
    }

    private List<String> whoAndTimes() {
        return trail.page(AuditFilter.ALL, null, 100).stream()
                .map(entry -> entry.deed().who() + " " + entry.deed().from() + " "
                        + entry.deed().after().get("times"))
                .toList();
    }

    private static NewEntry refused(String who, String from) {
        return new NewEntry(
                who, "", from, "sign-in", "sign-in", "password", null, AuditOutcome.REFUSED, Map.of(), Map.of());
    }
}
