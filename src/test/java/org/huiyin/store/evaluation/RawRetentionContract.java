package org.huiyin.store.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.store.mongo.Samples;
import org.huiyin.store.mongo.StoreUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the sweep of raw bodies keeps to on any store. */
public abstract class RawRetentionContract {
    private static final Duration KEPT = Duration.ofDays(30);

    private MongoEvaluations evaluations;
    private RawRetention retention;

    public abstract StoreUnderTest store();

    @BeforeEach
    void empty() {
        evaluations = new MongoEvaluations(store().database());
        retention = new RawRetention(
                store().database(),
                Samples.retention(KEPT, Duration.ofDays(2), Duration.ofDays(400)),
                Clock.fixed(Samples.NOW, ZoneOffset.UTC));
        store().clear();
    }

    @Test
    void onlyTheOldBodiesGoAndTheirDigestsStay() {
        Evaluation old = Samples.evaluation(
                "01A", "web-form", "m1", "旧", Samples.NOW.minus(KEPT).minusMillis(1));
        Evaluation young = Samples.evaluation("01B", "web-form", "m2", "新", Samples.NOW.minus(KEPT));
        evaluations.add(List.of(old, young, Samples.bare("01C", "m3")));

        assertThat(retention.sweep()).isEqualTo(1);

        Evaluation swept = evaluations.byId("01A").orElseThrow();
        assertThat(swept.raw().body()).isNull();
        assertThat(swept)
                .usingRecursiveComparison()
                .ignoringFields("raw.body", "raw.headers")
                .isEqualTo(old);
        assertThat(swept.raw().headers()).isEmpty();
        assertThat(evaluations.byId("01B")).get().usingRecursiveComparison().isEqualTo(young);
        assertThat(retention.sweep()).isZero();
    }

    @Test
    void moreThanOneBatchIsSwept() {
        List<Evaluation> old = new ArrayList<>();
        for (int i = 1000; i < 1450; i++) {
            old.add(Samples.evaluation("01" + i, "web-form", "m" + i, "旧", Samples.NOW.minus(KEPT.multipliedBy(2))));
        }
        evaluations.add(old);

        assertThat(retention.sweep()).isEqualTo(450);
    }
}
