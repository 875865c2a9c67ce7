package org.huiyin.store.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationQuery;
import org.huiyin.evaluation.EvaluationSearch;
import org.huiyin.evaluation.EvaluationSearch.Found;
import org.huiyin.evaluation.EvaluationSearch.Place;
import org.huiyin.evaluation.RandomSearches;
import org.huiyin.evaluation.RandomSearches.Asked;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.platform.MonotonicClock;
import org.huiyin.store.mongo.Samples;
import org.huiyin.store.mongo.StoreUnderTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every search over evaluations keeps to. */
public abstract class EvaluationSearchContract {

    private static final Duration LONG = Duration.ofHours(1);

    private final RandomSearches searches = new RandomSearches(7, "01R");
    private MongoEvaluations evaluations;
    private EvaluationSearch search;

    public abstract StoreUnderTest store();

    @BeforeEach
    void empty() {
        evaluations = new MongoEvaluations(store().database());
        search = search(() -> Duration.ZERO);
        store().clear();
    }

    private EvaluationSearch search(MonotonicClock watch) {
        return new MongoEvaluationSearch(
                store().database(), Clock.fixed(Samples.NOW.plusSeconds(60), ZoneOffset.UTC), watch);
    }

    @Test
    void everyQueryFindsWhatReadingEverythingWouldFind() {
        List<Evaluation> all = recorded();
        Random limits = new Random(7);
        int some = 0;
        for (int i = 0; i < 150; i++) {
            Asked asked = searches.asked();
            List<String> expected = all.stream()
                    .filter(asked.fits())
                    .filter(each -> asked.scope().covers(each.subject()))
                    .map(Evaluation::id)
                    .toList();
            some += expected.isEmpty() ? 0 : 1;

            assertThat(idsOf(asked.query(), asked.scope(), 1 + limits.nextInt(40)))
                    .as("%s within %s", asked.query(), asked.scope())
                    .containsExactlyElementsOf(expected);
        }
        assertThat(some).isGreaterThan(50);
    }

    @Test
    void nothingIsFoundBySomebodyWhoMaySeeNothing() {
        recorded();

        assertThat(idsOf(EvaluationQuery.ALL, SubjectScope.NOTHING, 10)).isEmpty();
        for (int i = 0; i < 20; i++) {
            assertThat(idsOf(searches.asked().query(), SubjectScope.NOTHING, 10))
                    .isEmpty();
        }
    }

    @Test
    void pagesAreWholeAndWithoutDoublesWhileOthersAreRecorded() {
        List<String> known = recorded().stream().map(Evaluation::id).toList();
        List<String> seen = new ArrayList<>();
        Place next = null;
        int added = 0;
        do {
            Found found = search.find(EvaluationQuery.ALL, SubjectScope.EVERYTHING, next, 7, LONG);
            found.items().forEach(each -> seen.add(each.id()));
            next = found.next();
            evaluations.add(List.of(searches.record("02N" + added, Samples.NOW.plusSeconds(1), added++)));
        } while (next != null);

        assertThat(seen).doesNotHaveDuplicates().containsExactlyElementsOf(known);
    }

    @Test
    void aSearchThatTakesLongSaysHowFarItHasComeAndGoesOnFromThere() {
        evaluations.add(List.of(
                searches.record("01A", Samples.NOW.minus(Duration.ofDays(900)), 1),
                searches.record("01B", Samples.NOW.minus(Duration.ofDays(400)), 2)));
        // each look at the watch is a minute later: no patience is long enough for two stretches
        long[] minutes = {0};
        EvaluationSearch slow = search(() -> Duration.ofMinutes(minutes[0]++));

        Found first = slow.find(EvaluationQuery.ALL, SubjectScope.EVERYTHING, null, 10, Duration.ofSeconds(1));

        assertThat(first.items()).isEmpty();
        assertThat(first.searchedUntil()).isAfter(Samples.NOW.minus(Duration.ofDays(1)));
        assertThat(first.next()).isEqualTo(new Place(first.searchedUntil(), null));
        assertThat(ids(EvaluationQuery.ALL, SubjectScope.EVERYTHING, 1, first.next()))
                .containsExactly("01B", "01A");
    }

    @Test
    void whatIsFoundHasNoRawBody() {
        evaluations.add(List.of(searches.record("01A", Samples.NOW, 1)));

        Found found = search.find(EvaluationQuery.ALL, SubjectScope.EVERYTHING, null, 1, LONG);

        assertThat(found.items())
                .singleElement()
                .satisfies(each -> assertThat(each.raw().body()).isNull());
        assertThat(found.next()).isNull();
    }

    @Test
    void oneThatCannotBeReadIsPassedOver() {
        evaluations.add(List.of(
                searches.record("01A", Samples.NOW, 1),
                searches.record("01B", Samples.NOW, 1),
                searches.record("01C", Samples.NOW, 1)));
        store().mongo()
                .getCollection("evaluations")
                .updateOne(
                        new Document("_id", "01B"),
                        new Document("$set", new Document("tags", "many")),
                        new UpdateOptions().bypassDocumentValidation(true));

        assertThat(idsOf(EvaluationQuery.ALL, SubjectScope.EVERYTHING, 1)).containsExactly("01C", "01A");
    }

    private List<Evaluation> recorded() {
        List<Evaluation> all = searches.records(300);
        evaluations.add(all);
        return all;
    }

    private List<String> idsOf(EvaluationQuery query, SubjectScope scope, int limit) {
        return ids(query, scope, limit, null);
    }

    private List<String> ids(EvaluationQuery query, SubjectScope scope, int limit, @Nullable Place after) {
        List<String> ids = new ArrayList<>();
        Place next = after;
        do {
            Found found = search.find(query, scope, next, limit, LONG);
            found.items().forEach(each -> ids.add(each.id()));
            next = found.next();
        } while (next != null);
        return ids;
    }
}
