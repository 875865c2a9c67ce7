package org.huiyin.store.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.privacy.erasure.ErasureScope;
import org.huiyin.store.mongo.Samples;
import org.huiyin.store.mongo.StoreUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the sweep of dropped bodies keeps to on any store. */
public abstract class QuarantineRetentionContract {
    private static final Duration KEPT = Duration.ofDays(30);

    private MongoQuarantineStore quarantine;
    private QuarantineRetention retention;

    public abstract StoreUnderTest store();

    @BeforeEach
    void empty() {
        quarantine = new MongoQuarantineStore(store().database());
        retention = new QuarantineRetention(
                store().database(),
                Samples.retention(KEPT, Duration.ofDays(2), Duration.ofDays(400)),
                Clock.fixed(Samples.NOW, ZoneOffset.UTC));
        store().clear();
        quarantine.add(
                List.of(Samples.quarantined("01A", "web-form", "m1"), Samples.quarantined("01B", "web-form", "m2")));
    }

    @Test
    void theBodyOfWhatWasDroppedLongAgoGoesAndTheEntryStays() {
        drop("01A", Samples.NOW.minus(KEPT).minusMillis(1));
        drop("01B", Samples.NOW.minus(KEPT));

        assertThat(retention.sweep()).isEqualTo(1);

        assertThat(quarantine.byId("01A").orElseThrow().submission().body()).isEmpty();
        assertThat(quarantine.byId("01B").orElseThrow().submission().body()).isNotEmpty();
        assertThat(retention.sweep()).isZero();
    }

    @Test
    void oneThatCannotBeReadIsEmptiedWithTheOthers() {
        drop("01A", Samples.NOW.minus(KEPT.plusDays(1)));
        drop("01B", Samples.NOW.minus(KEPT.plusDays(1)));
        store().spoil("quarantine", "01A", "reason", 7);

        assertThat(retention.sweep()).isEqualTo(2);

        assertThat(quarantine.byId("01A").orElseThrow().submission().body()).isEmpty();
        assertThat(quarantine.byId("01B").orElseThrow().submission().body()).isEmpty();
    }

    @Test
    void whatWaitsKeepsItsBodyUntilItIsErasedAndIsDroppedByThat() {
        assertThat(retention.sweep()).isZero();

        ErasureScope scope =
                new ErasureScope(Set.of("01A"), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Map.of(), false);
        assertThat(retention.erase(scope)).isEqualTo(1);
        assertThat(retention.erase(scope)).isZero();

        QuarantineEntry erased = quarantine.byId("01A").orElseThrow();
        assertThat(erased.submission().body()).isEmpty();
        assertThat(erased.drop()).isNotNull();
        assertThat(quarantine.byId("01B").orElseThrow().submission().body()).isNotEmpty();
    }

    private void drop(String id, Instant at) {
        quarantine.drop(id, new QuarantineEntry.Drop("li", at, "测试"));
    }
}
