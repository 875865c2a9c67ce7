package org.huiyin.store.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.EvaluationStore.Added;
import org.huiyin.evaluation.EvaluationStore.Found;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.OccurrenceMatch;
import org.huiyin.evaluation.Standing;
import org.huiyin.store.mongo.Samples;
import org.huiyin.store.mongo.StoreUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of evaluations keeps to. */
public abstract class EvaluationStoreContract {
    private EvaluationStore evaluations;

    public abstract StoreUnderTest store();

    @BeforeEach
    void empty() {
        evaluations = new MongoEvaluations(store().database());
        store().clear();
    }

    @Test
    void aWholeRecordComesBackAsItWas() {
        Evaluation whole = Samples.evaluation("01A", "m1");

        assertThat(evaluations.add(List.of(whole))).containsExactly(new Added.New());

        assertThat(evaluations.byId("01A")).get().usingRecursiveComparison().isEqualTo(whole);
        assertThat(evaluations.byKey("web-form:m1")).map(Evaluation::id).contains("01A");
        assertThat(evaluations.idsByKeys(List.of("web-form:m1", "none"))).isEqualTo(Map.of("web-form:m1", "01A"));
        assertThat(evaluations.idsByKeys(List.of())).isEmpty();
        assertThat(evaluations.byReceipt("RCPT-web-formm1")).map(Evaluation::id).contains("01A");
    }

    @Test
    void whatIsUnknownIsAbsent() {
        Evaluation bare = Samples.bare("01A", "m1");

        evaluations.add(List.of(bare));

        assertThat(evaluations.byId("01A")).get().usingRecursiveComparison().isEqualTo(bare);
        assertThat(store().mongo().getCollection("evaluations").find().first())
                .doesNotContainKeys("satisfaction", "grade", "given", "text", "link");
    }

    @Test
    void whatWasJustAddedIsToldAsItIsReadLater() {
        Evaluation precise = Samples.evaluation("01A", "web-form", "m1", "一次办结", Samples.NOW.plusNanos(123_456_789));
        Evaluation bare = Samples.bare("01B", "m2");
        evaluations.add(List.of(precise, bare));

        assertThat(evaluations.reached(Map.of("01A", 1, "01B", 1)).readable())
                .usingRecursiveComparison()
                .ignoringCollectionOrder()
                .isEqualTo(evaluations.byIds(List.of("01A", "01B")).readable());
    }

    @Test
    void ofARecordThatWasThereBeforeTheOneInTheStoreIsTold() {
        new MongoEvaluations(store().database()).add(List.of(Samples.evaluation("01A", "m1")));
        evaluations.decide("01A", 1, new Standing(Standing.State.EXCLUDED, "admin", Samples.NOW, "a test"));

        assertThat(evaluations.add(List.of(Samples.evaluation("01A", "m1")))).containsExactly(new Added.New());

        assertThat(evaluations.reached(Map.of("01A", 1)).readable())
                .extracting(Evaluation::revision)
                .containsExactly(2);
        assertThat(evaluations.reached(Map.of("none", 1))).isEqualTo(Found.NOTHING);
    }

    @Test
    void whatIsChangedIsToldAsItIsNow() {
        evaluations.add(List.of(Samples.evaluation("01A", "m1")));
        OccurrenceMatch match = OccurrenceMatch.found(OccurrenceMatch.How.NUMBER, "project-9", Samples.NOW);

        assertThat(evaluations.match("01A", 1, match, Occasion.FIRST, null, Set.of()))
                .isTrue();

        assertThat(evaluations.reached(Map.of("01A", 1)).readable())
                .extracting(Evaluation::match)
                .containsExactly(match);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(evaluations.byId("none")).isEmpty();
        assertThat(evaluations.byKey("none")).isEmpty();
        assertThat(evaluations.byReceipt("none")).isEmpty();
        assertThat(evaluations.byIds(List.of("none"))).isEqualTo(Found.NOTHING);
        assertThat(evaluations.byIds(List.of())).isEqualTo(Found.NOTHING);
        assertThat(evaluations.add(List.of())).isEmpty();
    }

    @Test
    void theSameRecordAgainIsNewAgainAndStoredOnce() {
        Evaluation evaluation = Samples.evaluation("01A", "m1");
        evaluations.add(List.of(evaluation));

        assertThat(evaluations.add(List.of(evaluation))).containsExactly(new Added.New());

        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void aKnownKeyUnderAnotherIdIsToldWithItsHolderAndTheRestIsStored() {
        Evaluation first = Samples.evaluation("01A", "m1");
        evaluations.add(List.of(first));

        List<Added> answers = evaluations.add(List.of(
                Samples.evaluation("01B", "m2"), Samples.evaluation("01C", "m1"), Samples.evaluation("01D", "m3")));

        assertThat(answers)
                .containsExactly(
                        new Added.New(), new Added.Known("01A", first.raw().digest()), new Added.New());
        assertThat(stored()).isEqualTo(3);
    }

    @Test
    void ofTwoWithOneKeyInOneBatchTheFirstIsStored() {
        Evaluation first = Samples.evaluation("01A", "m1");

        assertThat(evaluations.add(List.of(first, Samples.evaluation("01B", "m1"))))
                .containsExactly(
                        new Added.New(), new Added.Known("01A", first.raw().digest()));
    }

    @Test
    void anIdHeldUnderAnotherKeyIsRejected() {
        evaluations.add(List.of(Samples.evaluation("01A", "m1")));

        assertThat(evaluations.add(List.of(Samples.evaluation("01A", "m2"))))
                .hasOnlyElementsOfType(Added.Rejected.class);
    }

    @Test
    void oneTooLargeIsRejectedAndTheRestIsStored() {
        List<Added> answers = evaluations.add(List.of(
                Samples.evaluation("01A", "m1"),
                Samples.evaluation("01B", "web-form", "m2", "大".repeat(6 * 1024 * 1024), Samples.NOW),
                Samples.evaluation("01C", "m3")));

        assertThat(answers).element(0).isEqualTo(new Added.New());
        assertThat(answers).element(1).isInstanceOf(Added.Rejected.class);
        assertThat(answers).element(2).isEqualTo(new Added.New());
    }

    @Test
    void ofManyWhoAddOneKeyAtTheSameInstantOneIsNew() throws Exception {
        int writers = 8;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Added>> answers = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                Evaluation evaluation = Samples.evaluation("01" + i, "m1");
                answers.add(threads.submit(() -> {
                    start.await();
                    return evaluations.add(List.of(evaluation)).get(0);
                }));
            }
            start.countDown();
            int fresh = 0;
            for (Future<Added> answer : answers) {
                fresh += answer.get() instanceof Added.New ? 1 : 0;
            }
            assertThat(fresh).isEqualTo(1);
            assertThat(stored()).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void severalAreFoundByTheirIds() {
        evaluations.add(List.of(Samples.evaluation("01A", "m1"), Samples.evaluation("01B", "m2")));

        assertThat(evaluations.byIds(List.of("01B", "01A", "none")).readable())
                .extracting(Evaluation::id)
                .containsExactlyInAnyOrder("01A", "01B");
    }

    @Test
    void severalComeWithoutTheirRawBodies() {
        evaluations.add(List.of(Samples.evaluation("01A", "m1")));

        assertThat(evaluations.byIds(List.of("01A")).readable()).singleElement().satisfies(found -> {
            assertThat(found.raw().body()).isNull();
            assertThat(found.raw().digest()).isNotEmpty();
        });
    }

    @Test
    void aDecisionIsAddedAndInForce() {
        evaluations.add(List.of(Samples.evaluation("01A", "m1")));
        Standing excluded = new Standing(Standing.State.EXCLUDED, "张三", Samples.NOW.plusSeconds(9), "误评");

        assertThat(evaluations.decide("01A", 1, excluded)).isTrue();

        Evaluation decided = evaluations.byId("01A").orElseThrow();
        assertThat(decided.standing()).isEqualTo(excluded);
        assertThat(decided.revision()).isEqualTo(2);
        assertThat(decided.decisions()).hasSize(2);
    }

    @Test
    void aDecisionUponAnOldRevisionChangesNothing() {
        evaluations.add(List.of(Samples.evaluation("01A", "m1")));
        Standing held = new Standing(Standing.State.HELD, "张三", Samples.NOW, "申诉");
        Standing late = new Standing(Standing.State.EXCLUDED, "李四", Samples.NOW, "误评");
        evaluations.decide("01A", 1, held);

        assertThat(evaluations.decide("01A", 1, late)).isFalse();
        assertThat(evaluations.decide("none", 1, late)).isFalse();

        assertThat(evaluations.byId("01A").orElseThrow().standing()).isEqualTo(held);
    }

    private long stored() {
        return store().mongo().getCollection("evaluations").countDocuments();
    }
}
