package org.huiyin.store.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.huiyin.delivery.DeliveryProgress;
import org.huiyin.delivery.OutboxEntry;
import org.huiyin.delivery.OutboxStore;
import org.huiyin.delivery.Redelivery;
import org.huiyin.intake.Disposition;
import org.huiyin.intake.KeyPrefixLookup;
import org.huiyin.intake.QuarantineEntry;
import org.huiyin.intake.quarantine.ReplayOrder;
import org.huiyin.intake.quarantine.ReplayOrderStore;
import org.huiyin.store.evaluation.MongoEvaluations;
import org.huiyin.store.intake.MongoDispositionStore;
import org.huiyin.store.intake.MongoKeyPrefixLookup;
import org.huiyin.store.intake.MongoQuarantineStore;
import org.huiyin.store.intake.MongoReplayOrderStore;
import org.huiyin.store.mongo.Samples;
import org.huiyin.store.mongo.StoreUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of the way of a submission beside its end, for how long, and how it is found. */
public abstract class TrailContract {
    private static final Duration KEPT = Samples.TRAIL_KEPT;

    private ReplayOrderStore orders;
    private OutboxStore outbox;
    private KeyPrefixLookup keyPrefixLookup;
    private TrailRetention retention;

    public abstract StoreUnderTest store();

    @BeforeEach
    void empty() {
        orders = new MongoReplayOrderStore(store().database());
        outbox = new MongoOutbox(store().database());
        keyPrefixLookup = new MongoKeyPrefixLookup(store().database());
        retention = new TrailRetention(
                store().database(),
                Samples.retention(Duration.ofDays(30), Duration.ofDays(2), Duration.ofDays(400)),
                Clock.fixed(Samples.NOW, ZoneOffset.UTC));
        store().clear();
    }

    @Test
    void anOrderComesBackAsItWas() {
        ReplayOrder order = order("01A", "hotline:call-1:service", Samples.NOW);

        orders.add(order);

        assertThat(orders.byKey("hotline:call-1:service")).containsExactly(order);
        assertThat(orders.byReceipt("RCPT-01A")).contains(order);
        assertThat(orders.byReceipt("RCPT-none")).isEmpty();
    }

    @Test
    void ordersAboutOneKeyAreOldestFirst() {
        orders.add(order("01B", "hotline:call-1", Samples.NOW));
        orders.add(order("01A", "hotline:call-1", Samples.NOW));
        orders.add(order("01C", "hotline:call-2", Samples.NOW));

        assertThat(orders.byKey("hotline:call-1")).extracting(ReplayOrder::id).containsExactly("01A", "01B");
    }

    @Test
    void thePiecesOfAMessageAreFoundWhereverTheyEnded() {
        new MongoEvaluations(store().database())
                .add(List.of(
                        Samples.evaluation("01A", "hotline", "call-1:service", "好", Samples.NOW),
                        Samples.evaluation("01B", "hotline", "call-10:service", "好", Samples.NOW)));
        new MongoDispositionStore(store().database())
                .add(List.of(new Disposition(
                        "01C",
                        "hotline",
                        "hotline:call-1:matter",
                        Disposition.End.UNRATED,
                        null,
                        "matter: hang-up",
                        Samples.NOW,
                        Samples.NOW)));
        new MongoQuarantineStore(store().database()).add(List.of(Samples.quarantined("01D", "hotline", "call-1")));
        orders.add(order("01E", "hotline:call-1:other", Samples.NOW));

        assertThat(keyPrefixLookup.of("hotline:call-1", 10))
                .containsExactly(
                        "hotline:call-1:1", "hotline:call-1:matter", "hotline:call-1:other", "hotline:call-1:service");
        assertThat(keyPrefixLookup.of("hotline:call", 10)).isEmpty();
    }

    @Test
    void whatIsTooOldIsForgotten() {
        Instant old = Samples.NOW.minus(KEPT).minusMillis(1);
        orders.add(order("01A", "hotline:call-1", old));
        orders.add(order("01B", "hotline:call-1", Samples.NOW.minus(KEPT)));
        outbox.delivered(List.of(owed("a")), old);
        outbox.delivered(List.of(owed("b")), Samples.NOW);
        outbox.add(List.of(owed("c")), old);
        outbox.park(List.of(owed("c")), "no", old);
        outbox.replay("c.1@scoring", "li.na", old);
        outbox.park(List.of(owed("c")), "no", old);
        outbox.replay("c.1@scoring", "wang.fang", Samples.NOW);

        assertThat(retention.sweep()).isEqualTo(3);

        assertThat(orders.byKey("hotline:call-1")).extracting(ReplayOrder::id).containsExactly("01B");
        assertThat(outbox.handovers(List.of("a.1@scoring", "b.1@scoring")))
                .extracting(DeliveryProgress::evaluation)
                .containsExactly("b");
        assertThat(outbox.redeliveries(List.of("c.1@scoring")))
                .extracting(Redelivery::by)
                .containsExactly("wang.fang");
        assertThat(retention.sweep()).isZero();
    }

    /** The release before knew no bundles, and put ids elsewhere in its notes. */
    @Test
    void whatAnEarlierReleaseOwedAndNotedIsCarriedOn() {
        outbox.add(List.of(owed("b"), owed("c")), Samples.NOW);
        Date then = Date.from(Samples.NOW);
        store().mongo()
                .getCollection("outbox")
                .insertOne(new Document("_id", "a.1@scoring")
                        .append("target", "scoring")
                        .append("evaluation", "a")
                        .append("revision", 1)
                        .append("state", "waiting")
                        .append("since", then)
                        .append("due", then)
                        .append("attempts", 0));
        store().mongo()
                .getCollection("deliveries")
                .insertOne(new Document("_id", "note")
                        .append("at", then)
                        .append("attempts", 1)
                        .append("taken", List.of("x.1@scoring", "y.1@scoring")));

        assertThat(outbox.depths()).containsExactly(new OutboxStore.Depth("scoring", 3, 0, Samples.NOW));
        List<OutboxEntry> claimed = outbox.claim("scoring", 10, Samples.NOW, Samples.NOW.plusSeconds(20));
        outbox.delivered(claimed, Samples.NOW.plusSeconds(1));

        assertThat(claimed).extracting(OutboxEntry::evaluation).containsExactly("a", "b", "c");
        assertThat(outbox.depths()).isEmpty();
        assertThat(outbox.handovers(List.of("a.1@scoring", "c.1@scoring", "y.1@scoring", "z.1@scoring")))
                .extracting(DeliveryProgress::evaluation)
                .containsExactlyInAnyOrder("a", "c", "y");
    }

    private static OutboxEntry owed(String evaluation) {
        return new OutboxEntry("scoring", evaluation, 1, Samples.NOW, 0, null, null);
    }

    private static ReplayOrder order(String id, String key, Instant at) {
        return new ReplayOrder(
                id,
                "01S",
                "hotline",
                key,
                "RCPT-" + id,
                Samples.NOW.minusSeconds(60),
                Samples.NOW.minusSeconds(59),
                QuarantineEntry.Cause.UNREADABLE,
                "service",
                "found 7, expected 1 to 5",
                "li.na",
                at);
    }
}
