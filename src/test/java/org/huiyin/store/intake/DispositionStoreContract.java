package org.huiyin.store.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.huiyin.intake.Disposition;
import org.huiyin.intake.DispositionStore;
import org.huiyin.intake.reconciliation.StoreCounts;
import org.huiyin.store.evaluation.MongoEvaluations;
import org.huiyin.store.mongo.Samples;
import org.huiyin.store.mongo.StoreUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of dispositions, and every count of how submissions ended, keeps to. */
public abstract class DispositionStoreContract {
    private DispositionStore dispositions;
    private StoreCounts storeCounts;

    public abstract StoreUnderTest store();

    @BeforeEach
    void empty() {
        dispositions = new MongoDispositionStore(store().database());
        storeCounts = new MongoStoreCounts(store().database());
        store().clear();
    }

    @Test
    void aDispositionComesBackAsItWas() {
        Disposition duplicate = duplicate("01A", "web-form", Samples.NOW);
        Disposition ignored = new Disposition(
                "01B", "mail", "mail:2", Disposition.End.IGNORED, null, "a bounce", Samples.NOW, Samples.NOW);

        dispositions.add(List.of(duplicate, ignored));

        assertThat(dispositions.byId("01A")).contains(duplicate);
        assertThat(dispositions.byId("01B")).contains(ignored);
        assertThat(dispositions.byId("none")).isEmpty();
    }

    @Test
    void aDispositionAddedAgainIsLeftAsItIs() {
        Disposition duplicate = duplicate("01A", "web-form", Samples.NOW);
        dispositions.add(List.of(duplicate));

        dispositions.add(List.of(
                duplicate("01A", "web-form", Samples.NOW.plusSeconds(5)), duplicate("01B", "web-form", Samples.NOW)));

        assertThat(dispositions.byId("01A")).contains(duplicate);
        assertThat(dispositions.byKey("web-form:m1"))
                .extracting(Disposition::id)
                .containsExactly("01A", "01B");
        assertThat(dispositions.byKeys(List.of("none", "web-form:m1")))
                .extracting(Disposition::id)
                .containsExactly("01A", "01B");
        assertThat(dispositions.byKeys(List.of())).isEmpty();
    }

    @Test
    void everySubmissionIsCountedAtItsEndOnItsDay() {
        Instant day = Instant.parse("2026-03-01T16:00:00Z");
        Instant nextDay = Instant.parse("2026-03-02T16:00:00Z");
        new MongoEvaluations(store().database())
                .add(List.of(
                        Samples.evaluation("01A", "web-form", "m1", "早", day),
                        Samples.evaluation("01B", "web-form", "m2", "晚", nextDay.minusMillis(1)),
                        Samples.evaluation("01C", "web-form", "m3", "次日", nextDay),
                        Samples.evaluation("01D", "hotline", "m4", "好", day)));
        dispositions.add(List.of(
                duplicate("01E", "web-form", day),
                duplicate("01F", "web-form", day),
                duplicate("01G", "web-form", nextDay),
                new Disposition("01H", "mail", "mail:1", Disposition.End.IGNORED, null, "a bounce", day, day)));
        new MongoQuarantineStore(store().database()).add(List.of(Samples.quarantined("01I", "web-form", "m9")));

        Map<String, StoreCounts.Tally> ends = storeCounts.settledBetween(day, nextDay);

        assertThat(ends)
                .containsOnly(
                        Map.entry("web-form", new StoreCounts.Tally(2, Map.of(Disposition.End.DUPLICATE, 2L), 0)),
                        Map.entry("hotline", new StoreCounts.Tally(1, Map.of(), 0)),
                        Map.entry("mail", new StoreCounts.Tally(0, Map.of(Disposition.End.IGNORED, 1L), 0)));
        assertThat(ends.get("web-form").total()).isEqualTo(4);
        assertThat(storeCounts.quarantinedBetween(day, nextDay)).containsOnly(Map.entry("web-form", 1L));
    }

    @Test
    void contactsWithoutARatingAreCountedByChannelAndReason() {
        Instant day = Instant.parse("2026-03-01T16:00:00Z");
        Instant nextDay = Instant.parse("2026-03-02T16:00:00Z");
        dispositions.add(List.of(
                unrated("01A", "hotline", "service: busy", day),
                unrated("01B", "hotline", "service: busy", day.plusSeconds(1)),
                unrated("01C", "hotline", "matter: busy", day),
                unrated("01D", "other", "service: fax", day),
                unrated("01E", "hotline", "service: busy", nextDay),
                duplicate("01F", "hotline", day)));

        assertThat(storeCounts.unratedBetween(day, nextDay))
                .containsOnly(
                        Map.entry("hotline", Map.of("service: busy", 2L, "matter: busy", 1L)),
                        Map.entry("other", Map.of("service: fax", 1L)));
    }

    @Test
    void whatEndedNowhereIsFoundAndWhatEndedIsListedByItsKey() {
        Instant day = Samples.NOW;
        new MongoEvaluations(store().database()).add(List.of(Samples.evaluation("01A", "web-form", "m1", "好", day)));
        dispositions.add(List.of(duplicate("01E", "web-form", day), duplicate("01F", "hotline", day)));
        new MongoQuarantineStore(store().database()).add(List.of(Samples.quarantined("01I", "web-form", "m9")));

        assertThat(storeCounts.endedNowhere(List.of("01A", "01B", "01E", "01I", "01Z")))
                .containsExactlyInAnyOrder("01B", "01Z");
        assertThat(storeCounts.endedNowhere(List.of())).isEmpty();
        assertThat(storeCounts.keysById("web-form", day, day.plusSeconds(1), 1))
                .containsOnly(
                        Map.entry("01A", "web-form:m1"),
                        Map.entry("01E", "web-form:m1"),
                        Map.entry("01I", "web-form:m9:1"));
        assertThat(storeCounts.keysById("web-form", day, day.plusSeconds(1), 0)).isEmpty();
    }

    private static Disposition unrated(String id, String channel, String reason, Instant receivedAt) {
        return new Disposition(
                id, channel, channel + ":" + id, Disposition.End.UNRATED, null, reason, receivedAt, Samples.NOW);
    }

    @Test
    void anEmptyDayHasNoTallies() {
        assertThat(storeCounts.settledBetween(Samples.NOW, Samples.NOW.plusSeconds(1)))
                .isEmpty();
    }

    private static Disposition duplicate(String id, String channel, Instant receivedAt) {
        return new Disposition(
                id, channel, channel + ":m1", Disposition.End.DUPLICATE, "01X", "", receivedAt, Samples.NOW);
    }
}
