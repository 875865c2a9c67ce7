package org.huiyin.intake.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huiyin.evaluation.ChannelRef;
import org.huiyin.evaluation.Decisions;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.Flag;
import org.huiyin.evaluation.Given;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Rater;
import org.huiyin.evaluation.Raw;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.Standing.State;
import org.huiyin.evaluation.Subject;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.intake.BurstLimit;
import org.huiyin.intake.ChannelDirectory;
import org.huiyin.intake.InboundMessage;
import org.huiyin.intake.Reader;
import org.huiyin.intake.Submission;
import org.huiyin.intake.SubmissionOutcome;
import org.huiyin.normalise.ReadResult;
import org.huiyin.platform.Ids;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What comes faster than people can press is held, all of it and nothing else. */
class BurstWatchTest {

    private static final Instant NINE = Instant.parse("2026-07-01T01:00:00Z");
    private static final Subject WINDOW = new Subject("310101", "11310101MB2F30004K", null, null, "01", null);
    private static final Subject ITEM = new Subject("310101", "11310101MB2F30004K", "000202", null, null, null);
    private static final Rater CITIZEN = new Rater("00ff", true, false, false);
    private static final Rater CLAIMED = new Rater("00ff", false, true, true);

    private final EvaluationsInMemory evaluations = new EvaluationsInMemory();
    private final BurstsInMemory bursts = new BurstsInMemory();
    private final BurstWatch watch = watch();
    private int number;

    /** Each sees the others' bursts when it looks, which it does at its first rating. */
    private BurstWatch watch() {
        Clock clock = Clock.fixed(NINE, ZoneOffset.UTC);
        return new BurstWatch(
                BurstWatchTest::source,
                bursts,
                new Decisions(evaluations, BurstsInMemory.UNTOLD, clock),
                new Ids(),
                clock);
    }

    private static Optional<ChannelDirectory.Source> source(String channel) {
        Reader reader = new Reader() {
            @Override
            public List<Submission> split(InboundMessage message) {
                throw new UnsupportedOperationException("only asked for its limit");
            }

            @Override
            public ReadResult read(Submission submission) {
                throw new UnsupportedOperationException("only asked for its limit");
            }

            @Override
            public Optional<BurstLimit> burstLimit() {
                return Optional.of(new BurstLimit(5, Duration.ofSeconds(3)));
            }
        };
        return Optional.of(new ChannelDirectory.Source(new ChannelRef(channel, "test", null), Subject.UNKNOWN, reader));
    }

    private BatchRecorder.Case rating(Subject subject, Rater rater, @Nullable String source, Instant at) {
        String id = String.format("%04d", number++);
        Submission submission = new Submission(
                "web",
                id,
                null,
                "",
                new byte[0],
                source == null ? Map.of() : Map.of(Submission.SOURCE, source),
                at,
                true);
        Evaluation evaluation = new Evaluation(
                id,
                submission.key(),
                "receipt-" + id,
                null,
                new ChannelRef("web", "test", null),
                subject,
                Kind.RATING,
                Satisfaction.VERY_DISSATISFIED,
                new Given("1", "national-5"),
                Occasion.FIRST,
                List.of(),
                null,
                rater,
                at,
                at,
                at,
                new Raw("", Map.of(), new byte[0], ""),
                Set.of(Flag.UNVERIFIED),
                List.of(Standing.counted(at)));
        return new BatchRecorder.Case(id, submission, new SubmissionOutcome.Recordable(evaluation, null, null, false));
    }

    /** So many from one place, a second apart. */
    private List<BatchRecorder.Case> row(int ratings, Subject subject, String source, Instant from) {
        List<BatchRecorder.Case> row = new ArrayList<>();
        for (int i = 0; i < ratings; i++) {
            row.add(rating(subject, Rater.ANONYMOUS, source, from.plusSeconds(i)));
        }
        return row;
    }

    private List<Evaluation> settled(BurstWatch by, List<BatchRecorder.Case> cases) {
        List<Evaluation> records = by.of(cases).stream()
                .map(each -> ((SubmissionOutcome.Recordable) each.outcome()).evaluation())
                .toList();
        evaluations.add(records);
        return records;
    }

    private List<State> states() {
        List<State> states = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            evaluations
                    .byId(String.format("%04d", i))
                    .ifPresent(each -> states.add(each.standing().state()));
        }
        return states;
    }

    @Test
    void whatPeopleCanPressIsCounted() {
        settled(watch, row(5, WINDOW, "here", NINE));
        settled(watch, row(5, WINDOW, "here", NINE.plusSeconds(8)));

        assertThat(states()).hasSize(10).containsOnly(State.COUNTED);
        assertThat(bursts.page(null, null, 10, SubjectScope.EVERYTHING)).isEmpty();
    }

    @Test
    void aRowThatIsTooLongIsHeldWholeWithWhatWasCountedOfIt() {
        settled(watch, row(4, WINDOW, "here", NINE));
        settled(watch, row(4, WINDOW, "here", NINE.plusSeconds(4)));

        assertThat(states()).hasSize(8).containsOnly(State.HELD);
        assertThat(evaluations.byId("0000").orElseThrow().flags()).contains(Flag.BURST, Flag.UNVERIFIED);
        assertThat(evaluations.byId("0000").orElseThrow().revision()).isEqualTo(2);
        assertThat(evaluations.byId("0007").orElseThrow().flags()).contains(Flag.BURST);
        assertThat(evaluations.byId("0007").orElseThrow().revision()).isEqualTo(1);
        assertThat(bursts.undecided(10)).singleElement().satisfies(burst -> {
            assertThat(burst.subject()).isEqualTo(WINDOW);
            assertThat(burst.oneSource()).isTrue();
        });
        assertThat(bursts.held).hasSize(8);
    }

    @Test
    void whatCameBeforeTheRowFromElsewhereOrOfAnotherSubjectIsCounted() {
        settled(watch, row(5, WINDOW, "here", NINE.minusSeconds(60)));
        settled(watch, row(3, WINDOW, "elsewhere", NINE));
        settled(watch, row(3, ITEM, "here", NINE));
        settled(watch, row(10, WINDOW, "here", NINE));

        assertThat(states().subList(0, 11)).containsOnly(State.COUNTED);
        assertThat(states().subList(11, 21)).containsOnly(State.HELD);
    }

    @Test
    void provenPeopleAndKnownProgramsAreCountedInTheMidstOfIt() {
        settled(watch, row(10, WINDOW, "here", NINE));
        Instant then = NINE.plusSeconds(10);
        List<Evaluation> records = settled(
                watch,
                List.of(
                        rating(WINDOW, CITIZEN, "here", then),
                        rating(WINDOW, CLAIMED, "here", then),
                        rating(WINDOW, Rater.ANONYMOUS, null, then)));

        assertThat(records)
                .extracting(each -> each.standing().state())
                .containsExactly(State.COUNTED, State.HELD, State.COUNTED);
    }

    @Test
    void oneWindowIsPressedByOneAfterTheOtherFromWherever() {
        List<BatchRecorder.Case> everywhere = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            everywhere.addAll(row(1, WINDOW, "address " + i, NINE.plusMillis(100L * i)));
        }
        settled(watch, everywhere);
        for (int i = 0; i < 16; i++) {
            settled(watch, row(1, ITEM, "address " + i, NINE.plusMillis(100L * i)));
        }

        assertThat(states().subList(0, 16)).containsOnly(State.HELD);
        assertThat(states().subList(16, 32)).containsOnly(State.COUNTED);
        assertThat(bursts.undecided(10)).singleElement().satisfies(burst -> assertThat(burst.oneSource())
                .isFalse());
    }

    @Test
    void whatIsSettledAgainMakesNoRowLonger() {
        List<BatchRecorder.Case> row = row(5, WINDOW, "here", NINE);
        watch.of(row);
        watch.of(row);

        assertThat(settled(watch, row))
                .extracting(each -> each.standing().state())
                .containsOnly(State.COUNTED);
    }

    @Test
    void anotherReplicaGoesOnWithTheRow() {
        settled(watch, row(6, WINDOW, "here", NINE));
        List<Evaluation> next = settled(watch(), row(1, WINDOW, "here", NINE.plusSeconds(7)));

        assertThat(next.get(0).standing().state()).isEqualTo(State.HELD);
        assertThat(bursts.undecided(10)).hasSize(1);
        assertThat(bursts.held).hasSize(7);
    }

    @Test
    void afterADecisionANewRowBegins() {
        settled(watch, row(6, WINDOW, "here", NINE));
        bursts.decide(bursts.undecided(1).get(0).id(), new Standing(State.COUNTED, "admin", NINE, "a school class"));
        List<Evaluation> next = settled(watch(), row(1, WINDOW, "here", NINE.plusSeconds(7)));

        assertThat(next.get(0).standing().state()).isEqualTo(State.COUNTED);
    }

    @Test
    void whatAPersonHasDecidedOnStaysAsItIs() {
        settled(watch, row(4, WINDOW, "here", NINE));
        evaluations.decide("0001", 1, new Standing(State.EXCLUDED, "admin", NINE, "abuse"));
        settled(watch, row(4, WINDOW, "here", NINE.plusSeconds(4)));

        assertThat(evaluations.byId("0001").orElseThrow().standing().state()).isEqualTo(State.EXCLUDED);
        assertThat(evaluations.byId("0002").orElseThrow().standing().state()).isEqualTo(State.HELD);
    }
}
