package org.huiyin.store.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.huiyin.delivery.HandoffCounts;
import org.huiyin.delivery.HandoffCounts.Tally;
import org.huiyin.delivery.OutboxEntry;
import org.huiyin.delivery.OutboxStore;
import org.huiyin.platform.Ids;
import org.huiyin.store.evaluation.MongoEvaluations;
import org.huiyin.store.mongo.Samples;
import org.huiyin.store.mongo.StoreUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How what was recorded and what targets were told is counted, on any store. */
public abstract class HandoffCountsContract {

    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-07-01T16:00:00Z");

    private HandoffCounts counts;
    private OutboxStore outbox;
    private MongoEvaluations evaluations;

    public abstract StoreUnderTest store();

    @BeforeEach
    void empty() {
        counts = new MongoHandoffCounts(store().database());
        outbox = new MongoOutbox(store().database());
        evaluations = new MongoEvaluations(store().database());
        store().clear();
    }

    @Test
    void eachEventIsCountedWhereItIsByWhenItsEvaluationWasAccepted() {
        String early = idAt(NOON.minusMillis(1));
        List<String> ids = List.of(idAt(NOON), idAt(NOON.plusSeconds(1)), idAt(NOON.plusSeconds(7200)), idAt(EVENING));
        evaluations.add(List.of(
                Samples.evaluation(early, "early"),
                Samples.evaluation(ids.get(0), "a"),
                Samples.evaluation(ids.get(1), "b"),
                Samples.evaluation(ids.get(2), "c"),
                Samples.evaluation(ids.get(3), "late")));
        outbox.add(List.of(owed(early), owed(ids.get(0)), owed(ids.get(1)), owed(ids.get(2)), owed(ids.get(3))), NOON);
        List<OutboxEntry> claimed = outbox.claim("city", 10, NOON, NOON.plusSeconds(20));
        outbox.delivered(claimed.subList(0, 2), NOON);
        outbox.filtered(claimed.subList(2, 3), NOON);
        outbox.park(claimed.subList(3, 4), "no", NOON);

        assertThat(counts.recorded(NOON, EVENING)).isEqualTo(3);
        assertThat(counts.owed(NOON, EVENING)).containsOnlyKeys("city").containsEntry("city", new Tally(1, 1, 0, 1));
        assertThat(counts.owed(NOON, EVENING.plusSeconds(1))).containsEntry("city", new Tally(1, 1, 1, 1));
    }

    @Test
    void ofAnHourThatBeginsTooEarlyWhatIsTooEarlyIsLeftOut() {
        for (List<Integer> together : List.of(List.of(10, 20), List.of(59, 60, 61), List.of(60, 90, 100, 110))) {
            outbox.add(
                    together.stream()
                            .map(second -> owed(idAt(NOON.plusSeconds(second).plusMillis(together.size()))))
                            .toList(),
                    NOON);
            outbox.delivered(outbox.claim("city", 10, NOON, NOON.plusSeconds(20)), NOON);
        }

        assertThat(counts.owed(NOON, EVENING)).containsEntry("city", new Tally(9, 0, 0, 0));
        assertThat(counts.owed(NOON.plusSeconds(60), EVENING)).containsEntry("city", new Tally(6, 0, 0, 0));
        assertThat(counts.owed(NOON.plusSeconds(111), EVENING)).containsEntry("city", new Tally(0, 0, 0, 0));
    }

    /** The first of all ids of a time, which is as good as any. */
    private static String idAt(Instant time) {
        return Ids.floor(time);
    }

    private static OutboxEntry owed(String evaluation) {
        return new OutboxEntry("city", evaluation, 1, NOON, 0, null, null);
    }
}
