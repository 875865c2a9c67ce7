package org.huiyin.intake.occurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.huiyin.directory.occurrence.ServiceOccurrence;
import org.huiyin.directory.occurrence.ServiceOccurrenceStore.Told;
import org.huiyin.directory.occurrence.UnmatchedRating;
import org.huiyin.evaluation.Decisions;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.OccurrenceMatch.How;
import org.huiyin.evaluation.OccurrenceMatch.Reason;
import org.huiyin.evaluation.Standing.State;
import org.huiyin.evaluation.Subject;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.intake.recording.MatchesInMemory;
import org.huiyin.intake.recording.RecordingInMemory;
import org.huiyin.rules.RuleSet;
import org.huiyin.rules.Rules;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ratings and occurrences find one another, whichever comes first. */
class LateMatchingTest {

    private static final Instant SERVED = Instant.parse("2026-07-01T02:00:00Z");
    private static final Instant RATED = SERVED.plus(Duration.ofHours(1));
    private static final Clock CLOCK = Clock.fixed(RATED.plusSeconds(60), ZoneOffset.UTC);
    private static final String DEPARTMENT = "11310101MB2F30012E";

    @TempDir
    Path regions;

    private RecordingInMemory recording;
    private LateMatching late;

    @Test
    void aGatewayToWhichNobodyTellsOfOccurrencesLooksForNone() throws IOException {
        in("{ from: \"2020-01-01\" }");

        rate("1", "citizen", numbered("A-1"));

        assertThat(recording.evaluation("1").match()).isNull();
        assertThat(recording.evaluation("1").flags()).isEmpty();
        tell(occurrence("A-1", null));
        assertThat(how("1")).isEqualTo(How.NUMBER);
    }

    @Test
    void aRatingIsMatchedByTheNumberThatItNames() throws IOException {
        in("{ from: \"2020-01-01\" }");
        tell(occurrence("A-1", null));

        rate("1", null, numbered("A-1"));
        rate("2", null, numbered("A-2"));

        assertThat(how("1")).isEqualTo(How.NUMBER);
        assertThat(recording.evaluation("2").flags()).contains(Flag.OCCURRENCE_UNKNOWN);
        assertThat(recording.evaluation("2").standing().state()).isEqualTo(State.COUNTED);
        assertThat(unmatched()).extracting(UnmatchedRating::reason).containsExactly(Reason.NUMBER_UNKNOWN);
        assertThat(recording.occurrences.byNumber("A-1").orElseThrow().isRated())
                .isTrue();
    }

    @Test
    void aRatingThatComesFirstCountsAndIsMatchedLater() throws IOException {
        in("{ from: \"2020-01-01\" }");
        tell(occurrence("A-0", null));
        rate("1", null, numbered("A-1"));

        tell(occurrence("A-1", null));
        tell(occurrence("A-1", null));

        Evaluation matched = recording.evaluation("1");
        assertThat(how("1")).isEqualTo(How.NUMBER);
        assertThat(matched.flags()).doesNotContain(Flag.OCCURRENCE_UNKNOWN);
        assertThat(matched.assessedAt()).isEqualTo(RATED);
        assertThat(matched.revision()).isEqualTo(1);
        assertThat(unmatched()).isEmpty();
        assertThat(recording.occurrences.byNumber("A-1").orElseThrow().ratings())
                .hasSize(1);
    }

    @Test
    void aTokenOfOursNamesItsOccurrenceForSureWhicheverComesFirst() throws IOException {
        in("{ from: \"2020-01-01\" }");
        tell(occurrence("A-0", null));
        recording.asked("mail", "1", numbered("A-0"), RATED);
        recording.asked("mail", "2", numbered("A-1"), RATED);
        assertThat(reason("2")).isEqualTo(Reason.NUMBER_UNKNOWN);

        rate("3", null, numbered("A-0"));
        tell(occurrence("A-1", null));

        assertThat(List.of(how("1"), how("2"), how("3"))).containsExactly(How.ASKED, How.ASKED, How.NUMBER);
        assertThat(recording
                        .occurrences
                        .byNumber("A-1")
                        .orElseThrow()
                        .ratings()
                        .get(0)
                        .how())
                .isEqualTo(How.ASKED);
        assertThat(unmatched()).isEmpty();
    }

    @Test
    void aRatingWaitsForItsOccurrenceWhereTheRegionSaysSo() throws IOException {
        in("{ from: \"2020-01-01\", beforeOccurrence: waits }");
        tell(occurrence("A-0", null));

        rate("1", null, numbered("A-1"));
        assertThat(recording.evaluation("1").standing().state()).isEqualTo(State.HELD);
        assertThat(unmatched()).allMatch(UnmatchedRating::waiting);
        tell(occurrence("A-1", null));

        assertThat(recording.evaluation("1").standing().state()).isEqualTo(State.COUNTED);
        assertThat(recording.evaluation("1").revision()).isEqualTo(2);
    }

    @Test
    void whereAKnownOccurrenceIsRequiredNothingCountsWithoutOne() throws IOException {
        in("{ from: \"2020-01-01\", requireKnownOccurrence: true, matchPerson: 3 natural days }");

        rate("1", null, anywhere());
        rate("2", "citizen", anywhere());
        assertThat(recording.evaluation("1").standing().state()).isEqualTo(State.HELD);
        tell(occurrence("A-1", "citizen"));
        late.again(10);

        assertThat(recording.evaluation("1").standing().state()).isEqualTo(State.HELD);
        assertThat(recording.evaluation("2").standing().state()).isEqualTo(State.COUNTED);
        assertThat(how("2")).isEqualTo(How.PERSON);
    }

    @Test
    void theSamePersonsRatingIsMatchedWithinTheTermAndNothingIsGuessed() throws IOException {
        in("{ from: \"2020-01-01\", matchPerson: 2 natural days }");
        tell(occurrence("A-1", "one"), occurrence("A-2", "two"), occurrence("A-3", "two"));

        rate("1", "one", anywhere());
        rate("2", "two", anywhere());
        rate("3", "one", new Subject("310101", "11310115MB2F30012P", null, null, null, null));
        recording.rate("web", "4", "one", anywhere(), SERVED.plus(Duration.ofDays(3)));

        assertThat(how("1")).isEqualTo(How.PERSON);
        assertThat(reason("2")).isEqualTo(Reason.SEVERAL_NEAR);
        assertThat(reason("3")).isEqualTo(Reason.NONE_NEAR);
        assertThat(reason("4")).isEqualTo(Reason.NONE_NEAR);
    }

    @Test
    void theOnlyOccurrenceOfTheWindowAtThatTimeIsFound() throws IOException {
        in("{ from: \"2020-01-01\", matchWindow: 15m }");
        tell(occurrence("A-1", null));

        recording.rate("web", "1", null, atWindow("09"), SERVED.plusSeconds(60));
        recording.rate("web", "2", null, atWindow("10"), SERVED.plusSeconds(60));
        rate("3", null, atWindow("09"));
        assertThat(how("1")).isEqualTo(How.WINDOW);
        assertThat(reason("2")).isEqualTo(Reason.NONE_NEAR);
        assertThat(reason("3")).isEqualTo(Reason.NONE_NEAR);
        assertThat(recording.evaluation("1").subject().projectNo()).isNull();
        assertThat(recording.evaluation("1").occurrence()).isEqualTo("A-1");
    }

    @Test
    void anOccurrenceHasOneFirstRatingHoweverTheOthersAreMatched() throws IOException {
        in("{ from: \"2020-01-01\", oneRatingFor: occurrence, followUps: 1, furtherRatings: duplicate,"
                + " matchPerson: 3 natural days }");
        tell(occurrence("A-0", null));
        rate("1", "one", anywhere());
        recording.rate("hotline", "2", null, numbered("A-1"), RATED);
        tell(occurrence("A-1", "one"));
        rate("3", "one", anywhere());
        tell(occurrence("A-1", "one"));

        assertThat(recording.evaluation("2").occasion()).isEqualTo(Occasion.FIRST);
        assertThat(recording.evaluation("1").occasion()).isEqualTo(Occasion.FOLLOWUP);
        assertThat(recording.evaluation("1").standing().state()).isEqualTo(State.COUNTED);
        assertThat(recording.evaluation("3").standing().state()).isEqualTo(State.SUPERSEDED);
    }

    @Test
    void threeHundredInAnyOrderComeToTheSame() throws IOException {
        for (int seed = 0; seed < 2; seed++) {
            in("{ from: \"2020-01-01\", oneRatingFor: occurrence, followUps: 0, furtherRatings: duplicate,"
                    + " matchPerson: 7 natural days, beforeOccurrence: waits }");
            Random random = new Random(seed);
            Map<Integer, String> first = new HashMap<>();
            List<Runnable> happenings = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                int n = i;
                String person = n % 3 == 0 ? "p" + n : null;
                happenings.add(() -> tell(occurrence("N-" + n, person)));
                if (n % 10 == 0) {
                    happenings.add(() -> tell(occurrence("N-" + n, person)));
                }
                happenings.add(() -> {
                    rate("r" + n, person, person == null ? numbered("N-" + n) : anywhere());
                    first.putIfAbsent(n, "r" + n);
                });
                if (n % 20 == 1 && person == null) {
                    happenings.add(() -> {
                        recording.rate("hotline", "s" + n, null, numbered("N-" + n), RATED);
                        first.putIfAbsent(n, "s" + n);
                    });
                }
                happenings.add(() -> late.again(7));
            }
            Collections.shuffle(happenings, random);

            happenings.forEach(Runnable::run);
            late.again(1000);

            assertThat(unmatched()).isEmpty();
            assertThat(recording.evaluations.all()).hasSize(310).allSatisfy(each -> {
                assertThat(each.match()).isNotNull();
                assertThat(each.match().isFound()).isTrue();
                int n = Integer.parseInt(each.id().substring(1));
                boolean counts = each.id().equals(first.get(n));
                assertThat(each.standing().state())
                        .as(each.id() + " of " + first.get(n))
                        .isEqualTo(counts ? State.COUNTED : State.SUPERSEDED);
            });
        }
    }

    private void in(String rule) throws IOException {
        Files.writeString(
                regions.resolve("310000.yaml"), "area: \"310000\"\ntitle: a region\nrules:\n  - " + rule + "\n");
        Rules rules = new Rules(regions, new RuleSet(3, Duration.ofMinutes(30)));
        assertThat(rules.faults()).isEmpty();
        recording = new RecordingInMemory(rules, CLOCK);
        late = new LateMatching(
                MatchesInMemory.matcher(recording.occurrences, rules, CLOCK),
                recording.occurrences,
                recording.evaluations,
                new Decisions(recording.evaluations, MatchesInMemory.UNHEARD, CLOCK),
                recording.deduplicator,
                recording.matched,
                Supplier::get,
                rules,
                ZoneOffset.UTC,
                CLOCK);
    }

    private void rate(String id, @Nullable String rater, Subject subject) {
        recording.rate("web", id, rater, subject, RATED);
    }

    private void tell(ServiceOccurrence... told) {
        recording.occurrences.tell(
                Stream.of(told).map(each -> new Told(each, null, null)).toList());
        late.of(Arrays.asList(told));
    }

    private @Nullable How how(String id) {
        return recording.evaluation(id).match() == null
                ? null
                : recording.evaluation(id).match().how();
    }

    private @Nullable Reason reason(String id) {
        return recording.evaluation(id).match() == null
                ? null
                : recording.evaluation(id).match().reason();
    }

    private List<UnmatchedRating> unmatched() {
        return recording.occurrences.page(SubjectScope.EVERYTHING, null, null, 100);
    }

    private static ServiceOccurrence occurrence(String number, @Nullable String applicant) {
        return new ServiceOccurrence(
                number,
                new Subject("310101", DEPARTMENT, null, number, "09", null),
                null,
                null,
                SERVED.minusSeconds(600),
                SERVED,
                applicant,
                null,
                null,
                SERVED);
    }

    private static Subject numbered(String number) {
        return new Subject("310101", DEPARTMENT, null, number, null, null);
    }

    private static Subject anywhere() {
        return new Subject("310101", DEPARTMENT, null, null, null, null);
    }

    private static Subject atWindow(String window) {
        return new Subject("310101", DEPARTMENT, null, null, window, null);
    }
}
