package org.huiyin.store.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.store.mongo.Samples.NOW;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.Document;
import org.huiyin.people.audit.AuditChain;
import org.huiyin.people.audit.AuditEntry;
import org.huiyin.people.audit.AuditFilter;
import org.huiyin.people.audit.AuditFinding;
import org.huiyin.people.audit.AuditFinding.Fault;
import org.huiyin.people.audit.AuditMark;
import org.huiyin.people.audit.AuditOutcome;
import org.huiyin.people.audit.AuditStore;
import org.huiyin.people.audit.AuditTrail;
import org.huiyin.people.audit.AuditVerification;
import org.huiyin.people.audit.NewEntry;
import org.huiyin.people.audit.TrailSamples;
import org.huiyin.store.mongo.Samples;
import org.huiyin.store.mongo.StoreUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the trail lies in the store. */
public abstract class AuditStoreContract {
    private AuditStore audit;

    public abstract StoreUnderTest store();

    @BeforeEach
    void empty() {
        audit = new MongoAuditStore(store().database());
        store().clear();
    }

    private AuditTrail trail() {
        return new AuditTrail(audit, TrailSamples.chain(1), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void anEntryComesBackAsItWasAndItsNumberIsTakenOnce() {
        AuditEntry entry = TrailSamples.chain(1).link(1, NOW, TrailSamples.drop("li.na", "Q1"), AuditChain.START);

        assertThat(audit.insert(entry)).isTrue();
        assertThat(audit.insert(TrailSamples.chain(1).link(1, NOW, TrailSamples.drop("zhou", "Q1"), AuditChain.START)))
                .isFalse();

        assertThat(audit.byNumber(1)).contains(entry);
        assertThat(audit.byNumber(2)).isEmpty();
    }

    @Test
    void entriesAreFoundByWhatTheySay() {
        trail().append(TrailSamples.drop("li.na", "Q1"));
        trail().append(TrailSamples.drop("wang.fang", "Q1"));
        trail().append(TrailSamples.drop("li.na", "Q2"));
        new AuditTrail(audit, TrailSamples.chain(1), Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC))
                .append(new NewEntry(
                        "li.na", "", "10.0.0.7", "sign-in", "", "", null, AuditOutcome.REFUSED, Map.of(), Map.of()));

        assertThat(numbers(AuditFilter.ALL)).containsExactly(4L, 3L, 2L, 1L);
        assertThat(numbers(filter("li.na", null, null, null, null))).containsExactly(4L, 3L, 1L);
        assertThat(numbers(filter("li.na", "decide-quarantine", null, null, null)))
                .containsExactly(3L, 1L);
        assertThat(numbers(filter(null, null, "quarantine", "Q1", null))).containsExactly(2L, 1L);
        assertThat(numbers(filter(null, null, null, "Q2", null))).containsExactly(3L);
        assertThat(numbers(filter(null, null, null, null, AuditOutcome.REFUSED)))
                .containsExactly(4L);
        assertThat(numbers(new AuditFilter(null, null, null, null, null, NOW.plusSeconds(60), null)))
                .containsExactly(4L);
        assertThat(numbers(new AuditFilter(null, null, null, null, null, NOW, NOW.plusSeconds(60))))
                .containsExactly(3L, 2L, 1L);
        assertThat(audit.page(AuditFilter.ALL, 4L, 2)).extracting(AuditEntry::n).containsExactly(3L, 2L);
        List<Long> oldestFirst = new ArrayList<>();
        audit.each(filter("li.na", null, null, null, null), entry -> oldestFirst.add(entry.n()));
        assertThat(oldestFirst).containsExactly(1L, 3L, 4L);
    }

    private List<Long> numbers(AuditFilter filter) {
        return audit.page(filter, null, 10).stream().map(AuditEntry::n).toList();
    }

    private static AuditFilter filter(String who, String verb, String kind, String object, AuditOutcome outcome) {
        return new AuditFilter(who, verb, kind, object, outcome, null, null);
    }

    @Test
    void aMarkGoesForwardAlone() {
        AuditChain chain = TrailSamples.chain(1);
        AuditMark two = chain.mark(AuditMark.End.HEAD, 2, "two");
        audit.advance(two);
        assertThat(audit.mark(AuditMark.End.HEAD)).isEmpty();

        audit.begin(two);
        audit.begin(chain.mark(AuditMark.End.HEAD, 7, "seven"));
        audit.advance(chain.mark(AuditMark.End.HEAD, 1, "one"));
        assertThat(audit.mark(AuditMark.End.HEAD)).contains(two);
        assertThat(audit.mark(AuditMark.End.FLOOR)).isEmpty();

        AuditMark three = chain.mark(AuditMark.End.HEAD, 3, "three");
        audit.advance(three);
        assertThat(audit.mark(AuditMark.End.HEAD)).contains(three);
        audit.replace(two);
        assertThat(audit.mark(AuditMark.End.HEAD)).contains(two);
    }

    @Test
    void whatSomebodyMadeOfTheStoreIsReadAndNamed() {
        for (int i = 1; i <= 9; i++) {
            trail().append(TrailSamples.drop("li.na", "Q" + i));
        }
        assertThat(trail().verify().findings()).isEmpty();

        set(2L, new Document("who", 17).append("at", "yesterday").append("after", "nothing"));
        set(4L, new Document("outcome", "failed"));
        store().mongo().getCollection("audit").deleteOne(new Document("_id", 6L));
        store().mongo().getCollection("audit").deleteOne(new Document("_id", 9L));
        store().mongo().getCollection("audit").insertOne(new Document("_id", "note").append("at", Date.from(NOW)));

        assertThat(trail().verify().findings())
                .extracting(AuditFinding::fault)
                .containsExactly(Fault.ADDED, Fault.CHANGED, Fault.CHANGED, Fault.REMOVED, Fault.CUT_AT_THE_END);
        assertThat(trail().page(AuditFilter.ALL, null, 20)).hasSize(8);
    }

    private void set(Object id, Document values) {
        store().mongo().getCollection("audit").updateOne(new Document("_id", id), new Document("$set", values));
    }

    @Test
    void replicasThatAppendAtOnceMakeOneChain() {
        List<AuditTrail> replicas = List.of(trail(), trail());

        IntStream.range(0, 40).parallel().forEach(i -> replicas.get(i % 2).append(TrailSamples.drop("li.na", "Q" + i)));

        AuditVerification verification = trail().verify();
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.entries()).isEqualTo(40);
        assertThat(verification.last()).isEqualTo(40);
    }

    @Test
    void retentionTakesWhatIsOlderThanTheSetting() {
        new AuditTrail(
                        audit,
                        TrailSamples.chain(1),
                        Clock.fixed(NOW.minus(Samples.TRAIL_KEPT).minusMillis(1), ZoneOffset.UTC))
                .append(TrailSamples.drop("li.na", "Q1"));
        new AuditTrail(audit, TrailSamples.chain(1), Clock.fixed(NOW.minus(Samples.TRAIL_KEPT), ZoneOffset.UTC))
                .append(TrailSamples.drop("li.na", "Q2"));
        AuditRetention retention = new AuditRetention(
                trail(),
                Samples.retention(Samples.TRAIL_KEPT, Samples.TRAIL_KEPT, Samples.TRAIL_KEPT),
                Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(retention.sweep()).isEqualTo(1);

        assertThat(numbers(AuditFilter.ALL)).containsExactly(2L);
        assertThat(trail().verify().findings()).isEmpty();
    }
}
