package org.huiyin.intake.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Rater;
import org.huiyin.evaluation.Raw;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Subject;
import org.huiyin.intake.ChannelDirectory;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.Reader;
import org.huiyin.intake.Submission;
import org.huiyin.intake.SubmissionOutcome;
import org.huiyin.normalise.ReadResult;
import org.huiyin.rules.NationalRules;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One first rating and one that follows it up, across channels. */
class OccurrenceDeduplicatorTest {

    private static final Instant NINE = Instant.parse("2026-07-01T01:00:00Z");
    private static final Subject WINDOW = new Subject("310101", "11310101MB2F30004K", null, null, "01", null);
    private static final Subject CASE = new Subject("310101", "11310101MB2F30004K", "1", "310101-7", null, null);
    private static final Subject DEPARTMENT = new Subject("310101", "11310101MB2F30004K", null, null, null, null);

    private final Map<String, Map<String, OccurrenceStore.Rated>> noted = new HashMap<>();
    private final OccurrenceDeduplicator deduplicator = new OccurrenceDeduplicator(
            OccurrenceDeduplicatorTest::source, this::note, NationalRules.RULES, ZoneOffset.UTC);

    private Map<String, List<OccurrenceStore.Rated>> note(Collection<OccurrenceStore.Rated> ratings) {
        Map<String, List<OccurrenceStore.Rated>> known = new HashMap<>();
        for (OccurrenceStore.Rated rated : ratings) {
            Map<String, OccurrenceStore.Rated> all =
                    noted.computeIfAbsent(rated.occurrence(), unknown -> new LinkedHashMap<>());
            all.putIfAbsent(rated.rating(), rated);
            known.put(rated.occurrence(), new ArrayList<>(all.values()));
        }
        return known;
    }

    static Optional<ChannelDirectory.Source> source(String channel) {
        Reader reader = new Reader() {
            @Override
            public List<Submission> split(InboundMessage message) {
                throw new UnsupportedOperationException("only asked whether it rates once");
            }

            @Override
            public ReadResult read(Submission submission) {
                throw new UnsupportedOperationException("only asked whether it rates once");
            }

            @Override
            public boolean ratesOnce() {
                return !List.of("hotline", "window").contains(channel);
            }

            @Override
            public boolean asksOfOccurrences() {
                return channel.equals("window");
            }
        };
        return Optional.of(new ChannelDirectory.Source(new ChannelRef(channel, "test", null), Subject.UNKNOWN, reader));
    }

    private static BatchRecorder.Case rating(
            String channel, String id, @Nullable String rater, Subject subject, Instant at) {
        return rating(channel, id, rater, true, subject, at);
    }

    static BatchRecorder.Case rating(
            String channel, String id, @Nullable String rater, boolean proven, Subject subject, Instant at) {
        Submission submission = new Submission(channel, id, null, "", new byte[0], Map.of(), at, true);
        Evaluation evaluation = new Evaluation(
                id,
                submission.key(),
                "receipt-" + id,
                null,
                new ChannelRef(channel, "test", null),
                subject,
                Kind.RATING,
                Satisfaction.SATISFIED,
                new Given("4", "national-5"),
                Occasion.FIRST,
                List.of(),
                null,
                new Rater(rater, proven && rater != null, false, false),
                at,
                at,
                at,
                new Raw("", Map.of(), new byte[0], ""),
                Set.of(),
                List.of(Standing.counted(at)));
        return new BatchRecorder.Case(id, submission, new SubmissionOutcome.Recordable(evaluation, null, null, false));
    }

    private List<Evaluation> settled(BatchRecorder.Case... cases) {
        return deduplicator.of(List.of(cases)).cases().stream()
                .map(each -> ((SubmissionOutcome.Recordable) each.outcome()).evaluation())
                .toList();
    }

    @Test
    void theSecondRatingOfACaseFollowsTheFirstUpWhicheverChannelItComesBy() {
        Evaluation first = settled(rating("wechat", "1", "citizen", CASE, NINE)).get(0);
        Evaluation second = settled(rating("web", "2", "citizen", CASE, NINE.plus(Duration.ofDays(15))))
                .get(0);

        assertThat(first.occasion()).isEqualTo(Occasion.FIRST);
        assertThat(second.occasion()).isEqualTo(Occasion.FOLLOWUP);
        assertThat(second.standing().state()).isEqualTo(Standing.State.COUNTED);
    }

    @Test
    void anyMoreAreRecordedAndHeldForAPersonToJudge() {
        List<Evaluation> three = settled(
                rating("wechat", "1", "citizen", CASE, NINE),
                rating("web", "2", "citizen", CASE, NINE.plusSeconds(5)),
                rating("web", "3", "citizen", CASE, NINE.plusSeconds(9)));

        assertThat(three)
                .extracting(Evaluation::occasion)
                .containsExactly(Occasion.FIRST, Occasion.FOLLOWUP, Occasion.FOLLOWUP);
        assertThat(three.get(2).standing().state()).isEqualTo(Standing.State.HELD);
        assertThat(three.get(2).standing().why()).contains("twice before");
        assertThat(three.get(2).satisfaction()).isEqualTo(Satisfaction.SATISFIED);
    }

    @Test
    void whatIsSettledAgainComesToTheSame() {
        BatchRecorder.Case first = rating("wechat", "1", "citizen", CASE, NINE);
        BatchRecorder.Case second = rating("web", "2", "citizen", CASE, NINE.plusSeconds(5));
        settled(first, second);

        assertThat(settled(second, first))
                .extracting(Evaluation::occasion)
                .containsExactly(Occasion.FOLLOWUP, Occasion.FIRST);
    }

    @Test
    void anotherVisitToTheSameWindowIsAnotherOccurrence() {
        List<Evaluation> ratings = settled(
                rating("wechat", "1", "citizen", WINDOW, NINE),
                rating("web", "2", "citizen", WINDOW, NINE.plus(Duration.ofMinutes(30))),
                rating("web", "3", "citizen", WINDOW, NINE.plus(Duration.ofMinutes(31))),
                rating("wechat", "4", "citizen", WINDOW, NINE.plus(Duration.ofMinutes(40))));

        assertThat(ratings)
                .extracting(Evaluation::occasion)
                .containsExactly(Occasion.FIRST, Occasion.FOLLOWUP, Occasion.FIRST, Occasion.FOLLOWUP);
    }

    @Test
    void anOccurrenceThatIsAskedOfTwiceIsRatedOnceAndFollowedUpThoughNobodySaysWho() {
        Subject next = new Subject("310101", "11310101MB2F30004K", "1", "310101-7", "02", "S2");
        List<Evaluation> ratings = settled(
                rating("window", "1", null, CASE, NINE),
                rating("window", "2", null, next, NINE.plusSeconds(60)),
                rating("window", "3", null, CASE, NINE.plusSeconds(90)),
                rating("window", "4", null, WINDOW, NINE),
                rating("window", "5", null, WINDOW, NINE.plusSeconds(9)));

        assertThat(ratings)
                .extracting(each -> each.occasion() + " " + each.standing().state())
                .containsExactly(
                        "FIRST COUNTED", "FOLLOWUP COUNTED", "FOLLOWUP HELD", "FIRST COUNTED", "FIRST COUNTED");
    }

    @Test
    void whoMerelySaysWhoHeIsBindsNobodysRatings() {
        List<Evaluation> forged = settled(
                rating("web", "1", "citizen", false, CASE, NINE),
                rating("web", "2", "citizen", false, CASE, NINE.plusSeconds(1)),
                rating("web", "3", "citizen", false, CASE, NINE.plusSeconds(2)));
        Evaluation own = settled(rating("wechat", "4", "citizen", CASE, NINE.plusSeconds(9)))
                .get(0);

        assertThat(forged).extracting(Evaluation::occasion).containsOnly(Occasion.FIRST);
        assertThat(forged).extracting(each -> each.standing().state()).containsOnly(Standing.State.COUNTED);
        assertThat(own.occasion()).isEqualTo(Occasion.FIRST);
        assertThat(own.standing().state()).isEqualTo(Standing.State.COUNTED);
    }

    @Test
    void otherPeopleOtherSubjectsAndNobodyInParticularAreLeftAlone() {
        List<BatchRecorder.Case> cases = List.of(
                rating("wechat", "1", "citizen", WINDOW, NINE),
                rating("web", "2", "neighbour", WINDOW, NINE),
                rating("web", "3", "citizen", CASE, NINE),
                rating("web", "4", null, WINDOW, NINE),
                rating("web", "5", null, WINDOW, NINE),
                rating("web", "6", "citizen", DEPARTMENT, NINE),
                rating("web", "7", "citizen", DEPARTMENT, NINE),
                rating("hotline", "8", "citizen", WINDOW, NINE),
                new BatchRecorder.Case(
                        "9",
                        new Submission("web", "9", null, "", new byte[0], Map.of(), NINE, true),
                        new SubmissionOutcome.Ignored("bounce")));

        assertThat(deduplicator.of(cases).cases()).isEqualTo(cases);
        assertThat(noted.keySet()).noneMatch(occurrence -> occurrence.contains("citizen"));
    }
}
