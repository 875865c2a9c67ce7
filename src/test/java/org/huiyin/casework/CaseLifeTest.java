package org.huiyin.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.TestHand;
import org.huiyin.casework.figure.CaseFigureSet;
import org.huiyin.casework.figure.CaseFigures;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.event.CaseEvent;
import org.huiyin.event.CloudEventEnvelope;
import org.huiyin.event.CloudEventJson;
import org.huiyin.event.Target.Answer;
import org.huiyin.people.Role;
import org.huiyin.people.SignedIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a bad rating to its end, and what is refused on the way. */
class CaseLifeTest {

    private static final SignedIn LI = CaseRoom.person("li", "310000", Role.CASEWORKER);
    private static final SignedIn WANG = CaseRoom.person("wang", "310000", Role.CASEWORKER);
    private static final SignedIn CHEN = CaseRoom.person("chen", "310000", Role.MANAGER);

    private final TestHand clock = new TestHand(at("2026-06-30", 10));
    private final EvaluationsInMemory evaluations = new EvaluationsInMemory();
    private final CasesInMemory store = new CasesInMemory();
    private final List<CaseStep> told = new ArrayList<>();
    private final CaseRoom room = new CaseRoom(evaluations, store, clock, (now, step) -> told.add(step));
    private final Casework casework = room.casework();

    @Test
    void aBadRatingAndAComplaintOpenACaseAndNothingElseDoes() {
        assertThat(opened(RatingOf.level(1))).isNotNull();
        assertThat(opened(RatingOf.level(2))).isNotNull();
        assertThat(opened(RatingOf.level(0).as(Kind.COMPLAINT))).isNotNull();
        assertThat(opened(RatingOf.level(3))).isNull();
        assertThat(opened(RatingOf.level(5))).isNull();
        assertThat(opened(RatingOf.level(0).as(Kind.PRAISE))).isNull();
        assertThat(opened(RatingOf.level(1).as(Occasion.DEFAULT))).isNull();
    }

    @Test
    void aRecordThatIsToldAgainIsInOneCaseOnce() {
        Evaluation bad = record(RatingOf.level(1));
        room.record(bad);
        room.record(bad);

        Case one = casework.ofEvaluation(bad.id()).orElseThrow();
        assertThat(one.records().evaluations()).containsExactly(bad.id());
        assertThat(one.steps()).extracting(CaseStep::kind).containsExactly(StepKind.OPENED, StepKind.ASSIGNED);
        assertThat(one.progress().team()).isEqualTo(RatingOf.WINDOW.deptCode());
    }

    @Test
    void recordsThatAreToldTogetherComeToTheCasesThatTheyWouldComeToOneByOne() {
        Case before = opened(RatingOf.level(1).project("BJ-0"));
        List<Evaluation> together = Stream.of(
                        RatingOf.level(1).project("BJ-1"),
                        RatingOf.level(5).project("BJ-2"),
                        RatingOf.level(2).project("BJ-1"),
                        RatingOf.level(1).project("BJ-0"),
                        RatingOf.level(1).project("BJ-3"),
                        RatingOf.level(2).in(Evaluation.linkToCase(before.id())).as(Occasion.FOLLOWUP))
                .map(rating -> rating.at(clock.instant()))
                .toList();
        evaluations.add(together);

        for (int i = 0; i < 2; i++) {
            assertThat(room.records(together)).hasSize(6).allMatch(answer -> answer instanceof Answer.Delivered);

            assertThat(together)
                    .extracting(each -> casework.ofEvaluation(each.id())
                            .map(one -> one.number() + " "
                                    + one.records().evaluations().size())
                            .orElse("none"))
                    .containsExactly(
                            "2026-310101-000002 2",
                            "none",
                            "2026-310101-000002 2",
                            "2026-310101-000001 3",
                            "2026-310101-000003 1",
                            "2026-310101-000001 3");
        }
    }

    @Test
    void recordsOfOneOccurrencePersonOrContactAreOneCase() {
        Case byProject = opened(RatingOf.level(1).project("BJ-1"));
        assertThat(opened(RatingOf.level(2).project("BJ-1")).id()).isEqualTo(byProject.id());
        assertThat(opened(RatingOf.level(2).project("BJ-2")).id()).isNotEqualTo(byProject.id());
        Case byPerson = opened(RatingOf.level(1).by("zhang"));
        assertThat(opened(RatingOf.level(1).by("zhang").tagged("214")).id()).isEqualTo(byPerson.id());
        assertThat(opened(RatingOf.level(1).by("zhao")).id()).isNotEqualTo(byPerson.id());
        Case byCall = opened(RatingOf.level(1).in("call-7"));
        assertThat(opened(RatingOf.level(1).in("call-7")).id()).isEqualTo(byCall.id());
        assertThat(opened(RatingOf.level(1)).id())
                .isNotEqualTo(opened(RatingOf.level(1)).id());
    }

    @Test
    void theSameAgainIsCountedWithAClosedCaseAndANewReasonOpensAnother() {
        Case first = opened(RatingOf.level(1).by("zhang").tagged("214"));
        close(first);

        Case again = opened(RatingOf.level(1).by("zhang").tagged("214"));
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.state()).isEqualTo(CaseState.CLOSED);
        assertThat(again.records().evaluations()).hasSize(2);
        Case another = opened(RatingOf.level(1).by("zhang").tagged("108"));
        assertThat(another.id()).isNotEqualTo(first.id());
        close(another);
        clock.go(Duration.ofDays(31));
        assertThat(opened(RatingOf.level(1).by("zhang").tagged("108")).id()).isNotEqualTo(another.id());
    }

    @Test
    void aWorseFollowUpOpensACaseAndABadOneOpensAClosedCaseAgain() {
        record(RatingOf.level(5).project("BJ-9"));
        assertThat(opened(RatingOf.level(4).project("BJ-9").as(Occasion.FOLLOWUP))
                        .reason())
                .isEqualTo(OpeningReason.WORSE_FOLLOW_UP);
        Case closed = close(opened(RatingOf.level(1).project("BJ-8")));

        Case again = opened(RatingOf.level(2).project("BJ-8").as(Occasion.FOLLOWUP));

        assertThat(again.id()).isEqualTo(closed.id());
        assertThat(again.state()).isEqualTo(CaseState.ASSIGNED);
        assertThat(again.progress().redone()).isOne();
        assertThat(again.next().orElseThrow().kind()).isEqualTo(CaseDeadline.Kind.ANSWER);
    }

    @Test
    void aBadRatingOfTheHandlingOpensItsCaseAgainAndWhatIsSaidOfItBelongsThere() {
        Case one = close(opened(RatingOf.level(1)));
        RatingOf handling = RatingOf.level(2).as(Occasion.FOLLOWUP).in(Evaluation.linkToCase(one.id()));

        Evaluation rating = record(handling.through("chat"));
        Evaluation reason = record(RatingOf.level(0)
                .as(Occasion.FOLLOWUP)
                .in(Evaluation.linkToCase(one.id()))
                .saying("还是没有人回电话")
                .through("chat"));

        Case again = store.byId(one.id()).orElseThrow();
        assertThat(again.state()).isEqualTo(CaseState.ASSIGNED);
        assertThat(again.progress().redone()).isOne();
        assertThat(again.records().evaluations()).contains(rating.id(), reason.id());
    }

    @Test
    void whoSaysByKeyThatAMatterIsNotSolvedHasItsCaseOpenedAgain() {
        Case one = close(opened(RatingOf.level(1)));

        record(RatingOf.level(0)
                .as(Kind.COMPLAINT)
                .as(Occasion.FOLLOWUP)
                .in(Evaluation.linkToCase(one.id()))
                .through("hotline"));

        assertThat(store.byId(one.id()).orElseThrow().state()).isEqualTo(CaseState.ASSIGNED);
    }

    @Test
    void theHandlingIsRatedOnceWhicheverWayTheRatingComesFirst() {
        Case one = close(opened(RatingOf.level(1)));
        RatingOf handling = RatingOf.level(5).as(Occasion.FOLLOWUP).in(Evaluation.linkToCase(one.id()));
        record(handling);

        Evaluation other = record(RatingOf.level(1)
                .as(Occasion.FOLLOWUP)
                .in(Evaluation.linkToCase(one.id()))
                .through("chat"));

        Case still = store.byId(one.id()).orElseThrow();
        assertThat(still.state()).isEqualTo(CaseState.CLOSED);
        assertThat(still.records().evaluations()).contains(other.id());
    }

    @Test
    void aRatingOfTheHandlingIsNoFurtherRecordOfTheMatterInTheFigures() {
        Case one = opened(RatingOf.level(1).by("zhang"));
        opened(RatingOf.level(2).by("zhang"));
        close(one);
        record(RatingOf.level(1).as(Occasion.FOLLOWUP).in(Evaluation.linkToCase(one.id())));
        Case other = opened(RatingOf.level(1).by("zhao"));
        taken(one, new ProposedStep(StepKind.MERGED, "同一事项", StepDetails.other(other.number())), CHEN);
        LocalDate today = LocalDate.ofInstant(clock.instant(), CaseRoom.ZONE);
        casework.open(
                OpeningReason.BY_HAND,
                "来访反映",
                new CaseRecords(List.of(), List.of(), RatingOf.WINDOW, false, false),
                "zh",
                CHEN);

        CaseFigureSet figures = new CaseFigures(store, CaseRoom.ZONE, clock).of(today, today, null, CHEN);

        assertThat(store.byId(other.id()).orElseThrow().records().evaluations()).hasSize(4);
        assertThat(figures.sums().records()).isEqualTo(3);
        assertThat(figures.leftOut().repeated()).isEqualTo(2);
    }

    @Test
    void anImpossibleStepIsRefusedWithWhatIsPossible() {
        Case one = opened(RatingOf.level(1).by("zhang"));

        assertThat(refused(one, StepKind.ANSWERED, "好了", LI).why()).contains("take it first");
        StepOutcome.Refused early = refused(one, StepKind.CLOSED, null, LI);
        assertThat(early.why()).isEqualTo("A case that is assigned cannot be closed now");
        assertThat(early.possible()).containsExactly(StepKind.REFUSED, StepKind.TAKEN, StepKind.NOTED);
        take(one, StepKind.TAKEN, null, LI);
        assertThat(refused(one, StepKind.CONTACTED, "打过电话", WANG).why()).contains("Somebody else");
        assertThat(refused(one, StepKind.CONTACTED, " ", LI).field()).isEqualTo("words");
        assertThat(refused(one, StepKind.VERIFIED, "属实", LI).possible())
                .contains(StepKind.ATTEMPTED, StepKind.CONTACTED);
        assertThat(casework.take(one.id(), ProposedStep.of(StepKind.NOTED, "x"), 1, LI))
                .isInstanceOf(StepOutcome.Overtaken.class);
        SignedIn elsewhere = CaseRoom.person("sun", "330000", Role.CASEWORKER);
        assertThat(casework.take(one.id(), ProposedStep.of(StepKind.NOTED, "x"), null, elsewhere))
                .isInstanceOf(StepOutcome.Unknown.class);
    }

    @Test
    void whoeverIsRatedTakesNoPart() {
        Case one = opened(RatingOf.level(1));
        SignedIn rated = new SignedIn(
                "s1001",
                "s1001",
                Set.of(Role.CASEWORKER, Role.STAFF),
                new SubjectScope(
                        false,
                        Set.of("310000"),
                        Set.of(),
                        Set.of(),
                        Set.of(RatingOf.WINDOW.deptCode() + "/" + RatingOf.WINDOW.staff())),
                null,
                null);

        assertThat(casework.possible(one, rated)).isEmpty();
        assertThat(refused(one, StepKind.TAKEN, null, rated).why()).contains("rated");
    }

    @Test
    void aTeamRefusesAndAfterARulingNobodyDoes() {
        Case one = opened(RatingOf.level(1));
        Case back = take(one, StepKind.REFUSED, "不属本单位职责", LI);
        assertThat(back.state()).isEqualTo(CaseState.RECEIVED);
        assertThat(back.progress().team()).isNull();

        Case ruled = taken(one, new ProposedStep(StepKind.RULED, "由人社局办理", StepDetails.team("social")), CHEN);

        assertThat(ruled.progress().team()).isEqualTo("social");
        assertThat(casework.possible(ruled, LI)).doesNotContain(StepKind.REFUSED);
        SignedIn social = new SignedIn(
                "social",
                "social",
                Set.of(Role.CASEWORKER),
                new SubjectScope(false, Set.of(), Set.of("social"), Set.of(), Set.of()),
                null,
                null);
        assertThat(casework.find(one.number(), social)).isPresent();
        assertThat(casework.possible(ruled, social)).contains(StepKind.TAKEN);
    }

    @Test
    void whoCannotBeReachedIsTriedThreeTimesOnTwoDays() {
        Case one = opened(RatingOf.level(1).by("zhang"));
        take(one, StepKind.TAKEN, null, LI);
        take(one, StepKind.ATTEMPTED, "无人接听", LI);
        take(one, StepKind.ATTEMPTED, "无人接听", LI);
        assertThat(take(one, StepKind.ATTEMPTED, "无人接听", LI).state()).isEqualTo(CaseState.ASSIGNED);
        clock.go(Duration.ofDays(1));

        Case tried = take(one, StepKind.ATTEMPTED, "无人接听", LI);

        assertThat(tried.state()).isEqualTo(CaseState.NOT_REACHED);
        assertThat(tried.deadline(CaseDeadline.Kind.CONTACT).orElseThrow().met())
                .isNotNull();
        assertThat(casework.possible(tried, LI)).contains(StepKind.VERIFIED);
    }

    @Test
    void whoIsNotContentIsNotClosedButSentBackTwiceAtMost() {
        Case one = opened(RatingOf.level(1).by("zhang"));
        answer(one);
        assertThat(refused(one, StepKind.CLOSED, null, WANG).why()).contains("called back first");
        assertThat(refused(one, StepKind.CLOSED, null, LI).why()).contains("somebody else");
        for (int i = 0; i < 2; i++) {
            callBack(one, CallBack.Solved.NOT, 1);
            assertThat(refused(one, StepKind.CLOSED, null, WANG).why()).contains("not solved");
            take(one, StepKind.SENT_BACK, "群众不满意", WANG);
            answerFrom(one);
        }
        callBack(one, CallBack.Solved.NOT, 1);

        Case closed = take(one, StepKind.CLOSED, "已两次重办", WANG);

        assertThat(closed.progress().redone()).isEqualTo(2);
        assertThat(closed.next()).isEmpty();
        assertThat(closed.schedule().due()).isEqualTo(CaseSchedule.NEVER);
    }

    /** Of nobody by name, with a contact. */
    private Case answeredComplaintOf(String record) {
        CaseRecords unnamed =
                new CaseRecords(List.of(CaseMatters.ofRecord(record)), List.of(record), RatingOf.WINDOW, false, true);
        Case one = casework.open(OpeningReason.COMPLAINT, "排队太久", unnamed, null, CHEN);
        answer(one);
        return one;
    }

    @Test
    void anAnswerThatDidNotReachTheCitizenHasThemCalledBeforeTheCaseCloses() {
        Case one = answeredComplaintOf("e1");
        Case answered = casework.ofEvaluation("e1").orElseThrow();
        String letter =
                Case.last(answered.steps(StepKind.ANSWERED)).orElseThrow().id();
        assertThat(casework.possible(answered, WANG)).contains(StepKind.CLOSED);

        casework.undelivered("e1", letter);
        casework.undelivered("e1", letter);
        casework.undelivered("e1", "a step of nobody's");
        casework.undelivered("e2", letter);

        Case back = casework.ofEvaluation("e1").orElseThrow();
        assertThat(back.isAnswerUndelivered()).isTrue();
        assertThat(back.steps(StepKind.UNDELIVERED)).hasSize(1);
        assertThat(back.state()).isEqualTo(CaseState.ANSWERED);
        assertThat(refused(one, StepKind.CLOSED, null, WANG).why()).contains("did not reach the citizen");
        assertThat(casework.possible(back, CHEN)).doesNotContain(StepKind.UNDELIVERED);
        room.tell();
        assertThat(told).extracting(CaseStep::kind).contains(StepKind.UNDELIVERED);

        callBack(one, CallBack.Solved.SOLVED, 5);
        Case closed = take(one, StepKind.CLOSED, null, WANG);
        assertThat(closed.state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void aCaseThatWasNotToldThatItsAnswerReachedNobodyIsToldBeforeItCloses() {
        Case one = answeredComplaintOf("e1");
        Case answered = store.byId(one.id()).orElseThrow();
        room.lose(Case.last(answered.steps(StepKind.ANSWERED)).orElseThrow());

        int seen = answered.steps().size();
        StepOutcome outcome = casework.take(one.id(), ProposedStep.of(StepKind.CLOSED, null), seen, WANG);

        assertThat(outcome).isInstanceOf(StepOutcome.Overtaken.class);
        assertThat(store.byId(one.id()).orElseThrow().isAnswerUndelivered()).isTrue();
        assertThat(refused(one, StepKind.CLOSED, null, WANG).why()).contains("did not reach the citizen");
        callBack(one, CallBack.Solved.SOLVED, 5);
        assertThat(take(one, StepKind.CLOSED, null, WANG).state()).isEqualTo(CaseState.CLOSED);
        assertThat(store.byId(one.id()).orElseThrow().steps(StepKind.UNDELIVERED))
                .hasSize(1);
    }

    @Test
    void aSecondAnswerIsNoLongerUndelivered() {
        Case one = opened(RatingOf.level(1).by("zhang"));
        answer(one);
        Case first = casework.ofEvaluation(one.records().evaluations().get(0)).orElseThrow();
        casework.undelivered(
                one.records().evaluations().get(0),
                Case.last(first.steps(StepKind.ANSWERED)).orElseThrow().id());
        take(one, StepKind.SENT_BACK, "地址有误，重新答复", WANG);
        answerFrom(one);

        assertThat(store.byId(one.id()).orElseThrow().isAnswerUndelivered()).isFalse();
    }

    @Test
    void moreTimeIsAllowedBySomebodyElseWithinWhatTheRulesAllow() {
        Case one = opened(RatingOf.level(1));
        take(one, StepKind.TAKEN, null, LI);
        assertThat(casework.possible(one, LI)).doesNotContain(StepKind.EXTENDED);

        Case longer = taken(one, new ProposedStep(StepKind.EXTENDED, "需跨部门核实", StepDetails.days(10)), CHEN);

        assertThat(longer.deadline(CaseDeadline.Kind.ANSWER).orElseThrow().day())
                .isEqualTo(LocalDate.parse("2026-07-21"));
        StepOutcome further =
                casework.take(one.id(), new ProposedStep(StepKind.EXTENDED, "再延", StepDetails.days(6)), null, CHEN);
        assertThat(((StepOutcome.Refused) further).field()).isEqualTo("days");
    }

    @Test
    void thoseOutsideAreToldOfEachStepInItsOrderAndOfNothingThatAnybodyWrote() {
        CaseEventLog events = new CaseEventLog(store);
        Case one = opened(RatingOf.level(1).by("zhang").project("BJ-1"));
        answer(one);
        callBack(one, CallBack.Solved.SOLVED, 4);
        take(one, StepKind.CLOSED, "群众张女士满意", WANG);

        room.tell();
        room.tell();

        List<CaseEvent> all = events.of(List.of(one.id(), "none")).get(one.id());
        assertThat(room.owed())
                .containsExactlyElementsOf(all.stream()
                        .map(event -> event.about() + "." + event.revision())
                        .toList());
        assertThat(all)
                .extracting(CaseEvent::type, CaseEvent::state)
                .containsExactly(
                        tuple("opened", "received"),
                        tuple("assigned", "assigned"),
                        tuple("taken", "assigned"),
                        tuple("contacted", "contacted"),
                        tuple("verified", "verified"),
                        tuple("rectifying", "rectifying"),
                        tuple("answered", "answered"),
                        tuple("called-back", "called-back"),
                        tuple("closed", "closed"));
        assertThat(all.get(7).call()).isNotNull().satisfies(call -> assertThat(call.result())
                .isEqualTo(4));
        String json = new String(
                CloudEventJson.batch(all.stream()
                        .map(new CloudEventEnvelope(URI.create("urn:huiyin:test"))::around)
                        .toList()),
                StandardCharsets.UTF_8);
        assertThat(json).contains("\"project\":\"BJ-1\"").doesNotContain("张", "整改", "联系", "zhang", "\"li\"", "wang");
    }

    @Test
    void thoseOutsideAreToldOfAStepOnlyOnceAllOthersKnowIt() {
        List<String> known = new ArrayList<>();
        CaseRoom stumbling = new CaseRoom(evaluations, store, clock, (now, step) -> {
            known.add(step.id());
            if (known.size() == 2) {
                throw new IllegalStateException("busy");
            }
        });
        String id = opened(RatingOf.level(1)).id();

        stumbling.tell();
        stumbling.tell();
        assertThat(stumbling.owed()).containsExactly(id + ".1");
        clock.go(Duration.ofMinutes(1));
        stumbling.tell();

        assertThat(stumbling.owed()).containsExactly(id + ".1", id + ".2");
        assertThat(known).hasSize(3);
    }

    @Test
    void aCaseWhoseRatingWasExcludedAfterAnAppealIsToldSoOnceAndMayBeClosed() {
        Evaluation bad = record(RatingOf.level(1).by("zhang"));
        Case one = casework.ofEvaluation(bad.id()).orElseThrow();
        assertThat(casework.possible(one, WANG)).doesNotContain(StepKind.CLOSED);
        evaluations.decide(bad.id(), 1, new Standing(Standing.State.EXCLUDED, "chen", clock.instant(), "误评"), Set.of());
        Evaluation excluded = evaluations.byId(bad.id()).orElseThrow();

        room.record(excluded);
        room.record(excluded);

        Case told = store.byId(one.id()).orElseThrow();
        assertThat(told.steps(StepKind.EXCLUDED))
                .singleElement()
                .satisfies(step -> assertThat(step.details().other()).isEqualTo(bad.id()));
        assertThat(take(told, StepKind.CLOSED, "申诉成立", WANG).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void theCaseThatAMergedOneGoesOnAsIsToldOfTheExclusionOfItsRating() {
        Evaluation bad = record(RatingOf.level(1).project("BJ-1"));
        Case one = casework.ofEvaluation(bad.id()).orElseThrow();
        Case other = opened(RatingOf.level(1).project("BJ-2"));
        taken(one, new ProposedStep(StepKind.MERGED, "同一事项", StepDetails.other(other.number())), CHEN);
        evaluations.decide(bad.id(), 1, new Standing(Standing.State.EXCLUDED, "chen", clock.instant(), "误评"), Set.of());

        room.record(evaluations.byId(bad.id()).orElseThrow());

        assertThat(store.byId(other.id()).orElseThrow().steps(StepKind.EXCLUDED))
                .singleElement()
                .satisfies(step -> assertThat(step.details().other()).isEqualTo(bad.id()));
    }

    @Test
    void aMergedCaseGoesOnAsAnother() {
        Case one = opened(RatingOf.level(1).project("BJ-1"));
        Case other = opened(RatingOf.level(1).project("BJ-2"));

        Case merged = taken(one, new ProposedStep(StepKind.MERGED, "同一事项", StepDetails.other(other.number())), CHEN);

        assertThat(merged.state()).isEqualTo(CaseState.MERGED);
        assertThat(store.byId(other.id()).orElseThrow().records().evaluations()).hasSize(2);
        assertThat(opened(RatingOf.level(2).project("BJ-1")).id()).isEqualTo(other.id());
    }

    /** The facts' vectors: domain, calendar, 2.3. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-03, 2026-01-04, 2026-01-08, 2026-01-22",
        "2026-02-13, 2026-02-14, 2026-02-27, 2026-03-12",
        "2026-02-14, 2026-02-24, 2026-02-28, 2026-03-13",
        "2026-02-27, 2026-02-28, 2026-03-05, 2026-03-19",
        "2026-04-30, 2026-05-06, 2026-05-11, 2026-05-25",
        "2026-05-08, 2026-05-09, 2026-05-14, 2026-05-28",
        "2026-06-18, 2026-06-22, 2026-06-26, 2026-07-10",
        "2026-09-18, 2026-09-20, 2026-09-24, 2026-10-15",
        "2026-09-24, 2026-09-28, 2026-10-09, 2026-10-22",
        "2026-09-30, 2026-10-08, 2026-10-13, 2026-10-27",
        "2026-10-09, 2026-10-10, 2026-10-15, 2026-10-29",
        "2026-12-10, 2026-12-11, 2026-12-17, 2026-12-31"
    })
    void deadlinesAreThoseOfTheOfficialCalendar(String received, LocalDate one, LocalDate five, LocalDate fifteen) {
        clock.go(Duration.between(clock.instant(), at(received, 10)));
        Case opened = opened(RatingOf.level(1).by("zhang"));

        assertThat(opened.deadline(CaseDeadline.Kind.CONTACT).orElseThrow().day())
                .isEqualTo(one);
        assertThat(opened.deadline(CaseDeadline.Kind.ANSWER).orElseThrow().day())
                .isEqualTo(five);
        take(opened, StepKind.TAKEN, null, LI);
        take(opened, StepKind.CONTACTED, "已联系", LI);
        taken(opened, new ProposedStep(StepKind.VERIFIED, "属实", StepDetails.finding(CaseFinding.TRUE)), LI);
        StepOutcome late = casework.take(
                opened.id(),
                new ProposedStep(StepKind.RECTIFYING, "整改", StepDetails.until(fifteen.plusDays(1))),
                null,
                LI);
        assertThat(((StepOutcome.Refused) late).why()).contains("after " + fifteen);
        Case until = taken(opened, new ProposedStep(StepKind.RECTIFYING, "整改", StepDetails.until(fifteen)), LI);
        assertThat(until.deadline(CaseDeadline.Kind.ANSWER).orElseThrow().day()).isEqualTo(fifteen);
    }

    @Test
    void aDeadlineIsWarnedOfOnceAndEscalatedOnceToEach() {
        Case one = opened(RatingOf.level(1));
        for (int hour = 0; hour < 24 * 20; hour += 5) {
            clock.go(Duration.ofHours(5));
            room.watch();
        }

        Case late = store.byId(one.id()).orElseThrow();
        assertThat(late.steps(StepKind.WARNED)).hasSize(1).allSatisfy(step -> assertThat(
                        LocalDate.ofInstant(step.at(), CaseRoom.ZONE))
                .isEqualTo(LocalDate.parse("2026-07-06")));
        assertThat(late.steps(StepKind.ESCALATED))
                .extracting(step -> step.details().to())
                .containsExactly("department", "supervisor");
        assertThat(late.schedule().watch()).isNull();
        room.tell();
        room.tell();
        assertThat(told).extracting(CaseStep::id).doesNotHaveDuplicates().hasSize(5);
    }

    private static Instant at(String day, int hour) {
        return LocalDate.parse(day)
                .atTime(LocalTime.of(hour, 0))
                .atZone(CaseRoom.ZONE)
                .toInstant();
    }

    private Evaluation record(RatingOf rating) {
        clock.go(Duration.ofMillis(2));
        Evaluation record = rating.at(clock.instant());
        evaluations.add(List.of(record));
        assertThat(room.record(record)).isInstanceOf(Answer.Delivered.class);
        return record;
    }

    private @Nullable Case opened(RatingOf rating) {
        return casework.ofEvaluation(record(rating).id()).orElse(null);
    }

    private Case take(Case one, StepKind kind, @Nullable String words, SignedIn person) {
        return taken(one, ProposedStep.of(kind, words), person);
    }

    private Case taken(Case one, ProposedStep step, SignedIn person) {
        StepOutcome outcome = casework.take(one.id(), step, null, person);
        assertThat(outcome).isInstanceOf(StepOutcome.Taken.class);
        return ((StepOutcome.Taken) outcome).now();
    }

    private StepOutcome.Refused refused(Case one, StepKind kind, @Nullable String words, SignedIn person) {
        StepOutcome outcome = casework.take(one.id(), ProposedStep.of(kind, words), null, person);
        assertThat(outcome).isInstanceOf(StepOutcome.Refused.class);
        return (StepOutcome.Refused) outcome;
    }

    private void answer(Case one) {
        take(one, StepKind.TAKEN, null, LI);
        if (one.records().contact()) {
            take(one, StepKind.CONTACTED, "已联系", LI);
        }
        answerFrom(one);
    }

    private void answerFrom(Case one) {
        taken(one, new ProposedStep(StepKind.VERIFIED, "属实", StepDetails.finding(CaseFinding.TRUE)), LI);
        LocalDate today = LocalDate.ofInstant(clock.instant(), CaseRoom.ZONE);
        taken(one, new ProposedStep(StepKind.RECTIFYING, "立行立改", StepDetails.until(today)), LI);
        take(one, StepKind.ANSWERED, "已整改", LI);
    }

    private void callBack(Case one, CallBack.Solved solved, int result) {
        CallBack said = new CallBack(CallBack.Outcome.REACHED, true, solved, result, result, true, null);
        taken(one, new ProposedStep(StepKind.CALLED_BACK, null, StepDetails.callBack(said)), WANG);
    }

    private Case close(Case one) {
        answer(one);
        callBack(one, CallBack.Solved.SOLVED, 5);
        return take(one, StepKind.CLOSED, null, WANG);
    }
}
