package org.huiyin.store.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.huiyin.casework.RatingOf;
import org.huiyin.casework.appeal.Appeal;
import org.huiyin.casework.appeal.Appeal.Decision;
import org.huiyin.casework.appeal.Appeal.Ground;
import org.huiyin.casework.appeal.AppealStore;
import org.huiyin.evaluation.SubjectScope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every keeper of appeals does. */
public interface AppealStoreContract {

    Instant NOW = Instant.parse("2026-07-01T02:00:00.123Z");

    /** A store without appeals. */
    AppealStore emptyAppeals();

    @Test
    default void thereIsOneAppealAgainstARatingAndOneDecision() {
        AppealStore store = emptyAppeals();
        Appeal open = appeal("a", "li", null, true);
        assertThat(store.add(open)).isTrue();
        assertThat(store.add(appeal("a", "wang", null, true))).isFalse();
        assertThat(store.byEvaluation("a")).contains(open);

        Appeal decided = appeal("a", "li", new Decision("chen", NOW, true, "误评"), false);
        assertThat(store.decide(decided)).isTrue();
        assertThat(store.decide(appeal("a", "li", new Decision("sun", NOW, false, "属实"), true)))
                .isFalse();
        assertThat(store.owed(9)).containsExactly(decided);
        store.carriedOut(appeal("a", "li", decided.decision(), true));
        assertThat(store.owed(9)).isEmpty();
        assertThat(store.byEvaluation("a").orElseThrow().decision()).isEqualTo(decided.decision());
    }

    @Test
    default void appealsArePagedWithinAScope() {
        AppealStore store = emptyAppeals();
        store.add(appeal("a", "li", null, true));
        store.add(appeal("b", "wang", null, true));
        store.add(appeal("c", "li", null, true));
        store.decide(appeal("c", "li", new Decision("chen", NOW, false, "属实"), true));
        SubjectScope all = SubjectScope.EVERYTHING;

        assertThat(store.page(all, null, null, null, 2))
                .extracting(Appeal::evaluation)
                .containsExactly("a", "b");
        assertThat(store.page(all, null, null, "b", 2))
                .extracting(Appeal::evaluation)
                .containsExactly("c");
        assertThat(store.page(all, false, null, null, 9)).hasSize(2);
        assertThat(store.page(all, true, "li", null, 9)).hasSize(1);
        assertThat(store.page(all, null, "li", null, 9)).hasSize(2);
        SubjectScope there = new SubjectScope(false, Set.of("310000"), Set.of(), Set.of(), Set.of());
        assertThat(store.page(there, null, null, null, 9)).hasSize(3);
        assertThat(store.page(SubjectScope.NOTHING, null, null, null, 9)).isEmpty();
    }

    private static Appeal appeal(String rating, String by, @Nullable Decision decision, boolean carried) {
        return new Appeal(rating, RatingOf.WINDOW, Ground.MISTAKEN, "按错了", by, NOW, decision, carried);
    }
}
