package org.huiyin.store.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.huiyin.evaluation.EvaluationStore.Found;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.Standing;
import org.huiyin.store.mongo.Samples;
import org.junit.jupiter.api.Test;

class RecentEvaluationsTest {

    private final List<String> asked = new ArrayList<>();
    private final EvaluationsInMemory store = new EvaluationsInMemory();
    private final RecentEvaluations recent = new RecentEvaluations(this::read);

    private Found read(Collection<String> ids) {
        asked.addAll(ids);
        return store.byIds(ids);
    }

    @Test
    void whatSeveralLookAtIsReadOnce() {
        record("a");
        record("b");

        assertThat(revisions(Map.of("a", 1))).containsExactly("a 1");
        assertThat(revisions(Map.of("a", 1, "b", 1))).containsExactlyInAnyOrder("a 1", "b 1");
        assertThat(revisions(Map.of("a", 1, "b", 1))).containsExactlyInAnyOrder("a 1", "b 1");

        assertThat(asked).containsExactly("a", "b");
    }

    @Test
    void whatWasAddedIsNotRead() {
        recent.added(List.of(Samples.evaluation("a", "a")));

        assertThat(revisions(Map.of("a", 1))).containsExactly("a 1");

        assertThat(asked).isEmpty();
    }

    @Test
    void ofMoreThanAreKeptTheFirstAreReadAgain() {
        record("a");
        recent.added(List.of(Samples.evaluation("a", "a")));
        for (int i = 0; i < 10_000; i++) {
            recent.added(List.of(Samples.evaluation("b" + i, "b" + i)));
        }

        assertThat(revisions(Map.of("a", 1, "b0", 1))).containsExactlyInAnyOrder("a 1", "b0 1");

        assertThat(asked).containsExactly("a");
    }

    @Test
    void whatHasNotReachedItsRevisionIsLookedUpAnew() {
        record("a");
        recent.reached(Map.of("a", 1));
        store.decide("a", 1, new Standing(Standing.State.EXCLUDED, "admin", Samples.NOW, "a test"));

        assertThat(revisions(Map.of("a", 2))).containsExactly("a 2");
        assertThat(revisions(Map.of("a", 1))).containsExactly("a 2");

        assertThat(asked).containsExactly("a", "a");
    }

    @Test
    void whatWasNotThereIsLookedUpAnew() {
        assertThat(revisions(Map.of("a", 1))).isEmpty();
        record("a");

        assertThat(revisions(Map.of("a", 1))).containsExactly("a 1");
    }

    private void record(String id) {
        store.add(List.of(Samples.evaluation(id, id)));
    }

    private List<String> revisions(Map<String, Integer> wanted) {
        return recent.reached(wanted).readable().stream()
                .map(each -> each.id() + " " + each.revision())
                .toList();
    }
}
