package org.huiyin.store.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.casework.publication.PublishedAnswer;
import org.huiyin.casework.publication.PublishedAnswer.Change;
import org.huiyin.casework.publication.PublishedAnswer.State;
import org.huiyin.casework.publication.PublishedAnswer.Words;
import org.huiyin.casework.publication.PublishedAnswerStore.Wanted;
import org.huiyin.evaluation.Subject;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.privacy.erasure.ErasureScope;
import org.huiyin.store.mongo.Samples;
import org.huiyin.store.mongo.StoreUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of published answers keeps to. */
public abstract class PublishedAnswersContract {
    private static final Words WORDS = new Words("张三问", "答");

    private MongoPublishedAnswers answers;

    public abstract StoreUnderTest store();

    @BeforeEach
    void empty() {
        answers = new MongoPublishedAnswers(store().database());
        store().clear();
    }

    @Test
    void anAnswerIsKeptAndChangedOnlyAsItWasSeen() {
        PublishedAnswer draft = draft("01A", "310101");
        answers.add(draft);
        assertThat(answers.byId("01A")).contains(draft);

        PublishedAnswer shown =
                draft.brought(State.PUBLIC, null, WORDS, new Change(State.PUBLIC, "li", Samples.NOW, null));
        assertThat(answers.replace(shown)).isTrue();
        assertThat(answers.replace(shown)).isFalse();
        assertThat(answers.byId("01A")).contains(shown);
    }

    @Test
    void theyAreFoundByStateAndPlaceAndScopeNewestFirst() {
        answers.add(draft("01A", "310101"));
        answers.add(draft("01B", "310115"));
        answers.add(draft("01C", "440100"));

        assertThat(ids(SubjectScope.EVERYTHING, null, null)).containsExactly("01C", "01B", "01A");
        assertThat(ids(SubjectScope.EVERYTHING, "310000", null)).containsExactly("01B", "01A");
        assertThat(ids(SubjectScope.EVERYTHING, null, "01B")).containsExactly("01A");
        assertThat(ids(scope("440000"), null, null)).containsExactly("01C");
        assertThat(ids(SubjectScope.NOTHING, null, null)).isEmpty();
        SubjectScope team = new SubjectScope(false, Set.of(), Set.of("11310000MB2F300040"), Set.of(), Set.of());
        assertThat(ids(team, null, null)).containsExactly("01C", "01B", "01A");
        SubjectScope other = new SubjectScope(false, Set.of(), Set.of("11310115MB2F30012P"), Set.of(), Set.of());
        assertThat(ids(other, null, null)).isEmpty();
    }

    @Test
    void whoSeesTheirOwnAloneFindsTheAnswersAboutThem() {
        answers.add(draft("01A", "310101"));
        answers.add(draft("01B", new Subject("310101", "11310101MB2F30004K", null, null, null, "S1001")));

        SubjectScope own = new SubjectScope(false, Set.of(), Set.of(), Set.of(), Set.of("11310101MB2F30004K/S1001"));

        assertThat(ids(own, null, null)).containsExactly("01B");
    }

    @Test
    void anErasureLeavesTheMaskedWordsAlone() {
        answers.add(draft("01A", "310101"));
        ErasureScope scope =
                new ErasureScope(Set.of("e01A"), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Map.of(), false);

        assertThat(answers.erase(scope)).isEqualTo(1);
        assertThat(answers.erase(scope)).isZero();

        PublishedAnswer left = answers.byId("01A").orElseThrow();
        assertThat(left.original()).isNull();
        assertThat(left.masked().question()).isEqualTo("***问");
    }

    private List<String> ids(SubjectScope scope, String area, String before) {
        return answers.page(new Wanted(State.DRAFT, scope, area, null), before, 10).stream()
                .map(PublishedAnswer::id)
                .toList();
    }

    private static SubjectScope scope(String area) {
        return new SubjectScope(false, Set.of(area), Set.of(), Set.of(), Set.of());
    }

    private static PublishedAnswer draft(String id, String area) {
        return draft(id, new Subject(area, null, null, null, null, null));
    }

    private static PublishedAnswer draft(String id, Subject subject) {
        return new PublishedAnswer(
                id,
                1,
                "2026-" + subject.areaCode() + "-000001",
                List.of("e" + id),
                subject,
                "11310000MB2F300040",
                State.DRAFT,
                WORDS,
                new Words("***问", "答"),
                List.of(new Change(State.DRAFT, "li", Samples.NOW, null)),
                null);
    }

    @Test
    void anAnswerThatCannotBeReadIsPassedOverAndErasedNoLess() {
        answers.add(draft("01A", "310101"));
        answers.add(draft("01B", "310101"));
        store().spoil("published_answers", "01B", "history", "none");

        assertThat(ids(SubjectScope.EVERYTHING, null, null)).containsExactly("01A");
        ErasureScope scope =
                new ErasureScope(Set.of("e01B"), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Map.of(), false);
        assertThat(answers.erase(scope)).isEqualTo(1);
    }
}
