package org.huiyin.store.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.store.mongo.Samples.NOW;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.huiyin.intake.recording.OccurrenceStore.Rated;
import org.huiyin.store.mongo.Samples;
import org.huiyin.store.mongo.StoreUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of occurrences keeps to. */
public abstract class OccurrenceStoreContract {
    private static final Duration KEPT = Duration.ofDays(400);
    private static final Rated FIRST = new Rated("a:case", "web-hall:1", NOW);
    private static final Rated SECOND = new Rated("a:case", "wechat:2", NOW.minusSeconds(60));
    private static final Rated OTHER = new Rated("b:visit", "web-hall:3", NOW);

    private MongoOccurrenceStore occurrences;

    public abstract StoreUnderTest store();

    @BeforeEach
    void empty() {
        occurrences = at(NOW);
        store().clear();
    }

    @Test
    void nobodyMakesItGrowWithoutEndAndTheFirstStayTheFirst() {
        List<Rated> many = IntStream.range(0, 200)
                .mapToObj(n -> new Rated("a:case", "web-hall:" + n, NOW.plusSeconds(n)))
                .toList();
        occurrences.note(many);

        List<Rated> known = occurrences.note(List.of(many.get(199))).get("a:case");

        assertThat(known)
                .hasSize(MongoOccurrenceStore.MOST_RATINGS)
                .startsWith(many.get(0), many.get(1))
                .endsWith(many.get(198), many.get(199));
        assertThat(occurrences.note(List.of(many.get(199)))).isEqualTo(Map.of("a:case", known));
        assertThat(occurrences.note(List.of(many.get(100))).get("a:case").indexOf(many.get(100)))
                .as("a forgotten one that is settled again")
                .isGreaterThanOrEqualTo(MongoOccurrenceStore.FIRST_RATINGS);
    }

    private MongoOccurrenceStore at(Instant now) {
        return new MongoOccurrenceStore(
                store().database(),
                Samples.retention(Duration.ofDays(1), Duration.ofDays(2), KEPT),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void ratingsAreKnownInTheOrderInWhichTheyWereNoted() {
        assertThat(occurrences.note(List.of(FIRST, OTHER)))
                .isEqualTo(Map.of("a:case", List.of(FIRST), "b:visit", List.of(OTHER)));
        assertThat(occurrences.note(List.of(SECOND))).isEqualTo(Map.of("a:case", List.of(FIRST, SECOND)));
        assertThat(occurrences.note(List.of())).isEmpty();
    }

    @Test
    void aRatingNotedAgainKeepsItsPlace() {
        occurrences.note(List.of(FIRST, SECOND));

        assertThat(occurrences.note(List.of(FIRST, SECOND, FIRST))).isEqualTo(Map.of("a:case", List.of(FIRST, SECOND)));
    }

    @Test
    void anOccurrenceIsForgottenSomeTimeAfterItsLastRating() {
        occurrences.note(List.of(FIRST, OTHER));
        at(NOW.plus(Duration.ofDays(300))).note(List.of(SECOND));

        assertThat(at(NOW.plus(Duration.ofDays(401))).sweep()).isEqualTo(1);
        assertThat(occurrences.note(List.of(SECOND))).isEqualTo(Map.of("a:case", List.of(FIRST, SECOND)));
        assertThat(occurrences.note(List.of(OTHER))).isEqualTo(Map.of("b:visit", List.of(OTHER)));
    }
}
