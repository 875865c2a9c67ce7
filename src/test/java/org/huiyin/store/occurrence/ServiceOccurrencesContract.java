package org.huiyin.store.occurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.directory.occurrence.KnownOccurrence;
import org.huiyin.directory.occurrence.KnownOccurrence.MatchedRating;
import org.huiyin.directory.occurrence.ServiceOccurrence;
import org.huiyin.directory.occurrence.ServiceOccurrenceStore.Match;
import org.huiyin.directory.occurrence.ServiceOccurrenceStore.Told;
import org.huiyin.directory.occurrence.UnmatchedRating;
import org.huiyin.evaluation.OccurrenceMatch.How;
import org.huiyin.evaluation.OccurrenceMatch.Reason;
import org.huiyin.evaluation.StoreRefusedException;
import org.huiyin.evaluation.Subject;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.scoring.CellScope;
import org.huiyin.scoring.FigureQuery;
import org.huiyin.scoring.Grouping;
import org.huiyin.scoring.ResponseFigures;
import org.huiyin.store.mongo.Samples;
import org.huiyin.store.mongo.StoreUnderTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every keeper of service occurrences does. */
public abstract class ServiceOccurrencesContract {

    private static final Instant NOW = Instant.parse("2026-07-01T08:00:00.123Z");
    private static final String DEPARTMENT = "11310101MB2F30012E";

    private MongoServiceOccurrences occurrences;
    private MongoUnmatchedRatings unmatched;
    private MongoResponses responses;

    public abstract StoreUnderTest store();

    @BeforeEach
    void nothingIsKnown() {
        store().clear();
        occurrences = new MongoServiceOccurrences(
                store().database(),
                Samples.retention(Duration.ofDays(30), Duration.ofDays(30), Duration.ofDays(30)),
                ZoneOffset.UTC,
                Clock.fixed(NOW, ZoneOffset.UTC));
        unmatched = unmatched(NOW);
        responses = new MongoResponses(store().database());
    }

    private MongoUnmatchedRatings unmatched(Instant now) {
        return new MongoUnmatchedRatings(
                store().database(),
                Samples.retention(Duration.ofDays(30), Duration.ofDays(30), Duration.ofDays(30)),
                ZoneOffset.UTC,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void whoeverAppliedIsAskedUntilItIsDoneWithOrSomebodyRates() {
        occurrences.tell(List.of(
                new Told(occurrence("A-1", "01", NOW), null, NOW),
                new Told(occurrence("A-2", "01", NOW), null, NOW),
                new Told(occurrence("A-3", "01", NOW), null, NOW.plusSeconds(9))));
        assertThat(occurrences.dueForAsking(NOW, 10))
                .extracting(each -> each.occurrence().number())
                .containsExactlyInAnyOrder("A-1", "A-2");

        occurrences.askDue("A-1", null);
        occurrences.rated(List.of(new Match("A-2", new MatchedRating("e1", How.ASKED, false))));
        occurrences.tell(List.of(
                new Told(occurrence("A-1", "02", NOW.plusSeconds(1)), null, NOW),
                new Told(occurrence("A-2", "02", NOW.plusSeconds(1)), null, NOW)));

        assertThat(occurrences.dueForAsking(NOW.plusSeconds(5), 10)).isEmpty();
        occurrences.askDue("A-3", NOW.minusSeconds(1));
        assertThat(occurrences.dueForAsking(NOW, 10)).hasSize(1);
    }

    @Test
    void whoeverRatedWithoutAnOccurrenceIsForgottenInTime() {
        UnmatchedRating rating =
                new UnmatchedRating("e1", subject("A-1", "09"), "pseudonym", "web", NOW, Reason.NUMBER_UNKNOWN, false);
        unmatched.add(List.of(rating));
        MongoUnmatchedRatings later = unmatched(NOW.plus(Duration.ofDays(31)));

        assertThat(unmatched(NOW.plus(Duration.ofDays(29))).sweep()).isZero();
        assertThat(later.sweep()).isEqualTo(1);
        assertThat(later.sweep()).isZero();

        assertThat(later.ofRaters(List.of("pseudonym"))).isEmpty();
        assertThat(later.page(SubjectScope.EVERYTHING, null, null, 10))
                .singleElement()
                .satisfies(left -> assertThat(left.rater()).isNull());
    }

    @Test
    void anOccurrenceIsReadAsItWasTold() {
        ServiceOccurrence told = new ServiceOccurrence(
                "A-1",
                subject("A-1", "09"),
                ServiceOccurrence.ApplicantKind.PERSON,
                "hall",
                NOW.minusSeconds(60),
                NOW,
                "telephone",
                "wechat",
                "sealed:1:x",
                NOW);
        assertThat(occurrences.any()).isFalse();

        tell(told);

        assertThat(occurrences.any()).isTrue();
        assertThat(occurrences.byNumber("A-1")).contains(new KnownOccurrence(told, List.of()));
        assertThat(occurrences.byNumbers(List.of("A-1", "A-2"))).containsOnlyKeys("A-1");
        assertThat(occurrences.ofApplicants(List.of("wechat"), NOW.minusSeconds(1), NOW))
                .hasSize(1);
        assertThat(occurrences.ofApplicants(List.of("telephone"), NOW.plusSeconds(1), NOW.plusSeconds(2)))
                .isEmpty();
        assertThat(occurrences.atWindow(DEPARTMENT, "09", NOW, NOW, 5)).hasSize(1);
        assertThat(occurrences.atWindow(DEPARTMENT, "10", NOW, NOW, 5)).isEmpty();
    }

    @Test
    void theLatestWordWinsHoweverTheyCome() {
        Random random = new Random(16);
        List<ServiceOccurrence> words = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            words.add(occurrence("A-" + i % 3, "w" + i, NOW.minusSeconds(100 - i)));
        }
        words.addAll(words.subList(0, 10));
        Collections.shuffle(words, random);

        for (int i = 0; i < words.size(); i += 7) {
            tell(words.subList(i, Math.min(i + 7, words.size())).toArray(ServiceOccurrence[]::new));
        }

        assertThat(occurrences
                        .byNumber("A-0")
                        .orElseThrow()
                        .occurrence()
                        .subject()
                        .window())
                .isEqualTo("w27");
        assertThat(occurrences
                        .byNumber("A-2")
                        .orElseThrow()
                        .occurrence()
                        .subject()
                        .window())
                .isEqualTo("w29");
        count();
        assertThat(figures(Grouping.WINDOW).groups()).extracting("key").containsExactly("w27", "w28", "w29");
        assertThat(figures(Grouping.WINDOW).total().active().denominator()).isEqualTo(3);
    }

    @Test
    void aRatedOccurrenceIsCountedOnceHoweverOftenItIsNoted() {
        tell(occurrence("A-1", "01", NOW), occurrence("A-2", "01", NOW), occurrence("A-3", "01", NOW));
        List<Match> matches = List.of(
                new Match("A-1", new MatchedRating("e1", How.PERSON, false)),
                new Match("A-1", new MatchedRating("e2", How.NUMBER, false)),
                new Match("A-2", new MatchedRating("d", How.NUMBER, true)),
                new Match("nobody's", new MatchedRating("e3", How.NUMBER, false)));

        assertThat(occurrences.rated(matches)).isEmpty();
        assertThat(occurrences.rated(matches)).isEmpty();

        count();
        ResponseFigures.Response total = figures(Grouping.WINDOW).total();
        assertThat(total.active().numerator()).isEqualTo(1);
        assertThat(total.active().denominator()).isEqualTo(3);
        assertThat(total.unrated().numerator()).isEqualTo(2);
        assertThat(total.defaulted()).isEqualTo(1);
        assertThat(total.matched()).isEqualTo(Map.of("number", 1L));
        assertThat(occurrences.byNumber("A-1").orElseThrow().ratings()).hasSize(2);

        assertThat(occurrences.rated(List.of(new Match("A-2", new MatchedRating("e4", How.NUMBER, false)))))
                .singleElement()
                .satisfies(known -> assertThat(known.defaults()).hasSize(1));
        tell(occurrence("A-2", "02", NOW.plusSeconds(5)));
        assertThat(occurrences.byNumber("A-2").orElseThrow().isRated()).isTrue();
    }

    @Test
    void aDefaultIsDueUntilSomebodyRates() {
        Instant due = NOW.plusSeconds(60);
        occurrences.tell(List.of(
                new Told(occurrence("A-1", "01", NOW), due, null), new Told(occurrence("A-2", "01", NOW), due, null)));

        assertThat(occurrences.dueForDefault(NOW, 5)).isEmpty();
        assertThat(occurrences.dueForDefault(due, 5)).hasSize(2);
        occurrences.rated(List.of(new Match("A-1", new MatchedRating("e1", How.NUMBER, false))));
        occurrences.defaultDue("A-2", due.plusSeconds(60));
        assertThat(occurrences.dueForDefault(due, 5)).isEmpty();
        assertThat(occurrences.dueForDefault(due.plusSeconds(60), 5))
                .extracting(known -> known.occurrence().number())
                .containsExactly("A-2");
        occurrences.tell(List.of(new Told(occurrence("A-1", "02", NOW.plusSeconds(1)), due, null)));
        occurrences.defaultDue("A-2", null);
        assertThat(occurrences.dueForDefault(due.plusSeconds(60), 5)).isEmpty();
    }

    @Test
    void whatIsUnmatchedIsListedCountedAndTakenOff() {
        UnmatchedRating named = rating("e1", "01", Reason.NUMBER_UNKNOWN, null);
        UnmatchedRating known = rating("e2", "02", Reason.NONE_NEAR, "telephone");
        unmatched.add(List.of(named, known));
        unmatched.add(List.of(named));

        assertThat(unmatched.fresh(5)).containsExactlyInAnyOrder(named, known);
        unmatched.checked(List.of("e1", "e2"));
        assertThat(unmatched.fresh(5)).isEmpty();
        assertThat(unmatched.page(SubjectScope.EVERYTHING, null, null, 5)).containsExactly(known, named);
        assertThat(unmatched.page(SubjectScope.EVERYTHING, null, "e2", 5)).containsExactly(named);
        assertThat(unmatched.page(SubjectScope.EVERYTHING, Reason.NONE_NEAR, null, 5))
                .containsExactly(known);
        assertThat(unmatched.page(SubjectScope.NOTHING, null, null, 5)).isEmpty();
        assertThat(unmatched.ofRaters(List.of("telephone", "nobody"))).containsExactly(known);
        assertThat(unmatched.atWindow(DEPARTMENT, "01", NOW, NOW)).containsExactly(named);
        assertThat(unmatched.atWindow(DEPARTMENT, "01", NOW.plusMillis(1), NOW.plusSeconds(1)))
                .isEmpty();

        count();
        assertThat(figures(Grouping.WINDOW).total().unmatched())
                .isEqualTo(Map.of("number-unknown", 1L, "none-near", 1L));
        unmatched.remove(List.of("e1", "e7"));
        count();
        assertThat(figures(Grouping.WINDOW).total().unmatched()).isEqualTo(Map.of("none-near", 1L));
    }

    @Test
    void cellsOfThousandsAreCountedOneAfterTheOtherForTheStoreToServeOthersMeanwhile() {
        int many = 3_000;
        tell(Stream.of("01", "02")
                .flatMap(window ->
                        IntStream.range(0, many).mapToObj(i -> occurrence("M-" + window + "-" + i, window, NOW)))
                .toArray(ServiceOccurrence[]::new));
        count();
        tell(occurrence("M-01-more", "01", NOW), occurrence("M-02-more", "02", NOW));

        assertThat(responses.count(50)).as("as many as it may, as one is left").isEqualTo(50);
        assertThat(responses.count(50)).isEqualTo(1);

        assertThat(responses.count(50)).isZero();
        assertThat(figures(Grouping.WINDOW).total().active().denominator()).isEqualTo(2 * many + 2);
    }

    private void tell(ServiceOccurrence... words) {
        occurrences.tell(
                List.of(words).stream().map(word -> new Told(word, null, null)).toList());
    }

    private void count() {
        while (responses.count(2) > 0) {
            // until nothing is marked
        }
    }

    private ResponseFigures.Report figures(Grouping by) {
        return new ResponseFigures(responses, 0)
                .of(new FigureQuery(
                        by,
                        LocalDate.parse("2026-06-01"),
                        LocalDate.parse("2026-07-31"),
                        Map.of(),
                        CellScope.EVERYTHING));
    }

    private static ServiceOccurrence occurrence(String number, String window, Instant saidAt) {
        return new ServiceOccurrence(number, subject(number, window), null, null, null, NOW, null, null, null, saidAt);
    }

    private static UnmatchedRating rating(String id, String window, Reason reason, @Nullable String rater) {
        return new UnmatchedRating(id, subject("A-7", window), rater, "web", NOW, reason, false);
    }

    private static Subject subject(String number, String window) {
        return new Subject("310101", DEPARTMENT, null, number, window, null);
    }

    @Test
    void whatCannotBeReadKeepsNobodyFromTheOthers() {
        tell(occurrence("A-1", "01", NOW), occurrence("A-2", "01", NOW), occurrence("A-3", "01", NOW));
        unmatched.add(List.of(rating("e1", "01", Reason.NONE_NEAR, null), rating("e2", "01", Reason.NONE_NEAR, null)));
        store().spoil("service_occurrences", "A-1", "rank", 7);
        store().spoil("service_occurrences", "A-2", "rated", 7);
        store().spoil("unmatched_ratings", "e1", "reason", "weather");

        assertThatThrownBy(() -> tell(occurrence("A-1", "02", NOW.plusSeconds(1))))
                .isInstanceOf(StoreRefusedException.class);
        tell(occurrence("A-3", "02", NOW.plusSeconds(1)));
        occurrences.rated(List.of(
                new Match("A-1", new MatchedRating("r1", How.NUMBER, false)),
                new Match("A-3", new MatchedRating("r3", How.NUMBER, false))));
        count();

        assertThat(unmatched.page(SubjectScope.EVERYTHING, null, null, 1))
                .extracting(UnmatchedRating::evaluation)
                .containsExactly("e2");
        assertThat(figures(Grouping.WINDOW).total().matched()).containsEntry("number", 2L);
        assertThat(figures(Grouping.WINDOW).total().unmatched()).isEqualTo(Map.of("none-near", 1L));
        unmatched.remove(List.of("e1", "e2"));
        count();
        assertThat(figures(Grouping.WINDOW).total().unmatched()).isEmpty();
    }
}
