package org.huiyin.store.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.huiyin.TestHand;
import org.huiyin.casework.CallBack;
import org.huiyin.casework.Case;
import org.huiyin.casework.CaseFacts;
import org.huiyin.casework.CaseFinding;
import org.huiyin.casework.CaseFollower;
import org.huiyin.casework.CaseQuery;
import org.huiyin.casework.CaseRecords;
import org.huiyin.casework.CaseRoom;
import org.huiyin.casework.CaseState;
import org.huiyin.casework.CaseStore;
import org.huiyin.casework.Casework;
import org.huiyin.casework.OpeningReason;
import org.huiyin.casework.ProposedStep;
import org.huiyin.casework.RatingOf;
import org.huiyin.casework.StepDetails;
import org.huiyin.casework.StepKind;
import org.huiyin.casework.StepOutcome;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Subject;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.people.Role;
import org.huiyin.people.SignedIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every keeper of cases does. */
public abstract class CaseStoreContract {

    private static final SignedIn LI = CaseRoom.person("li", "310000", Role.CASEWORKER);
    private static final SignedIn WANG = CaseRoom.person("wang", "310000", Role.CASEWORKER);
    private static final Set<StepKind> FORWARD = EnumSet.of(
            StepKind.TAKEN,
            StepKind.CONTACTED,
            StepKind.VERIFIED,
            StepKind.RECTIFYING,
            StepKind.EXPLAINING,
            StepKind.ANSWERED,
            StepKind.CALLED_BACK,
            StepKind.CLOSED,
            StepKind.REOPENED);
    private static final String TEAM = RatingOf.WINDOW.deptCode();

    private final TestHand clock = new TestHand(Instant.parse("2026-07-01T02:00:00.123Z"));
    private final EvaluationsInMemory evaluations = new EvaluationsInMemory();
    private final List<String> told = new ArrayList<>();
    private CaseStore store;
    private CaseRoom room;

    /** A store without cases. */
    public abstract CaseStore emptyCases();

    @BeforeEach
    void anEmptyRoom() {
        store = emptyCases();
        CaseFollower follower = (now, step) -> told.add(step.kind() + " " + now.number());
        room = new CaseRoom(evaluations, store, clock, follower);
    }

    @Test
    void aCaseIsReadAsItWasWrittenWhateverItsSteps() {
        Evaluation bad = recorded(RatingOf.level(1).by("zhang").project("BJ-1"));
        Case one = room.casework().ofEvaluation(bad.id()).orElseThrow();

        take(one, LI, StepKind.TAKEN, null, StepDetails.NONE);
        take(one, LI, StepKind.CONTACTED, "电话中说明了情况", StepDetails.NONE);
        take(one, LI, StepKind.VERIFIED, "属实", StepDetails.finding(CaseFinding.TRUE));
        take(one, LI, StepKind.RECTIFYING, "加开窗口", StepDetails.until(LocalDate.parse("2026-07-10")));
        take(one, LI, StepKind.ANSWERED, "已加开一个窗口", StepDetails.NONE);
        CallBack said = new CallBack(CallBack.Outcome.REACHED, true, CallBack.Solved.SOLVED, 5, 4, true, false);
        take(one, WANG, StepKind.CALLED_BACK, "谢谢", StepDetails.callBack(said));
        Case closed = take(one, WANG, StepKind.CLOSED, null, StepDetails.NONE);

        assertThat(closed.state()).isEqualTo(CaseState.CLOSED);
        assertThat(store.byId(one.id())).contains(closed);
        assertThat(store.byNumber(one.number())).contains(closed);
        assertThat(store.byIds(List.of(one.id(), "none"))).containsExactly(closed);
        assertThat(one.number()).isEqualTo("2026-310101-000001");
        room.tell();
        assertThat(told)
                .containsExactly(
                        "OPENED " + one.number(),
                        "ASSIGNED " + one.number(),
                        "TAKEN " + one.number(),
                        "CONTACTED " + one.number(),
                        "VERIFIED " + one.number(),
                        "RECTIFYING " + one.number(),
                        "ANSWERED " + one.number(),
                        "CALLED_BACK " + one.number(),
                        "CLOSED " + one.number());
        room.tell();
        assertThat(told).hasSize(9);
    }

    @Test
    void howFarFollowersWereToldIsNotedUnlessTheCaseWasChangedMeanwhile() {
        recorded(RatingOf.level(1));
        recorded(RatingOf.level(1));
        List<Case> before = store.toTell(clock.instant(), 9);
        Instant again = clock.instant().plusSeconds(60);
        Case known = before.get(0).asTold(2, null);
        Case halfKnown = before.get(1).asTold(1, again);

        store.replaceTold(List.of(known, halfKnown));

        assertThat(store.byIds(List.of(known.id(), halfKnown.id()))).containsExactlyInAnyOrder(known, halfKnown);
        assertThat(store.toTell(clock.instant(), 9)).isEmpty();
        assertThat(store.toTell(again, 9)).containsExactly(halfKnown);
        Case taken = take(halfKnown, LI, StepKind.TAKEN, null, StepDetails.NONE);
        store.replaceTold(List.of(halfKnown.asTold(2, null)));
        assertThat(store.byId(taken.id())).contains(taken);
        room.tell();
        assertThat(told).containsExactly("ASSIGNED " + taken.number(), "TAKEN " + taken.number());
    }

    @Test
    void aRatingOfTheHandlingIsToldFromFurtherRecordsOfTheMatter() {
        Evaluation bad = recorded(RatingOf.level(1).by("zhang"));
        Case one = room.casework().ofEvaluation(bad.id()).orElseThrow();
        recorded(RatingOf.level(1).by("zhang"));
        Evaluation second = recorded(RatingOf.level(2).as(Occasion.FOLLOWUP).in(Evaluation.linkToCase(one.id())));

        CaseRecords records = store.byId(one.id()).orElseThrow().records();

        assertThat(records.evaluations()).hasSize(3);
        assertThat(records.secondRatings()).containsExactly(second.id());
        assertThat(records.ofMatter()).isEqualTo(2);
    }

    @Test
    void noTwoCasesHaveTheSameMatterAndNoChangeIsLost() {
        recorded(RatingOf.level(1).project("BJ-1"));
        recorded(RatingOf.level(2).project("BJ-1"));
        Evaluation other = recorded(RatingOf.level(2).project("BJ-2"));

        List<Case> open = page(SubjectScope.EVERYTHING);
        assertThat(open).hasSize(2);
        Case one = open.get(0);
        assertThat(one.records().evaluations()).hasSize(2);
        Case second = room.casework().ofEvaluation(other.id()).orElseThrow();
        assertThat(store.add(List.of(second))).isEmpty();
        assertThat(store.replace(one)).isFalse();
        Case grasping = new Case(
                second.id(),
                second.number(),
                second.version() + 1,
                second.opened(),
                second.reason(),
                null,
                one.records(),
                second.progress(),
                second.deadlines(),
                second.steps(),
                second.schedule(),
                0);
        assertThat(store.replace(grasping)).isFalse();
    }

    @Test
    void ofManyCasesAddedAtOnceThoseStayOutWhoseNumberOrMatterIsThere() {
        Case there =
                room.casework().ofEvaluation(recorded(RatingOf.level(1)).id()).orElseThrow();
        Case first = like(there, "01A", "2026-310101-000008");
        Case ofItsMatter = like(there, there.id(), "2026-310101-000009");
        Case ofItsNumber = like(there, "01B", there.number());
        Case last = like(there, "01C", "2026-310101-000010");

        assertThat(store.add(List.of(first, ofItsMatter, ofItsNumber, last))).containsExactly(first, last);

        assertThat(store.byIds(List.of(there.id(), "01A", "01B", "01C"))).containsExactlyInAnyOrder(there, first, last);
    }

    private static Case like(Case one, String id, String number) {
        CaseRecords records = new CaseRecords(List.of("c:" + id), List.of(), one.subject(), false, false);
        return new Case(
                id,
                number,
                one.version(),
                one.opened(),
                one.reason(),
                null,
                records,
                one.progress(),
                one.deadlines(),
                one.steps(),
                one.schedule(),
                one.told());
    }

    @Test
    void runningNumbersAreGivenOnceAlsoWhereSeveralAreAskedFor() {
        assertThat(store.nextNumbers("2026-310101", 1)).isEqualTo(1);
        assertThat(store.nextNumbers("2026-310101", 3)).isEqualTo(2);
        assertThat(store.nextNumbers("2026-320101", 2)).isEqualTo(1);
        assertThat(store.nextNumbers("2026-310101", 1)).isEqualTo(5);
    }

    @Test
    void casesComeByTheirNextDeadlineWithinAScope() {
        Case first =
                room.casework().ofEvaluation(recorded(RatingOf.level(1)).id()).orElseThrow();
        clock.go(Duration.ofDays(1));
        Case second =
                room.casework().ofEvaluation(recorded(RatingOf.level(1)).id()).orElseThrow();
        Case third =
                room.casework().ofEvaluation(recorded(RatingOf.level(1)).id()).orElseThrow();

        assertThat(page(SubjectScope.EVERYTHING)).containsExactly(first, second, third);
        CaseQuery all = new CaseQuery(SubjectScope.EVERYTHING, TEAM, null, Set.of());
        List<Case> page = store.page(all, null, 2);
        assertThat(page).containsExactly(first, second);
        assertThat(store.page(all, new CaseStore.Position(second.schedule().due(), second.id()), 2))
                .containsExactly(third);
        assertThat(page(LI.scope())).hasSize(3);
        assertThat(page(CaseRoom.person("elsewhere", "330000").scope())).isEmpty();
        assertThat(page(SubjectScope.NOTHING)).isEmpty();
        assertThat(page(new SubjectScope(false, Set.of(), Set.of(TEAM), Set.of(), Set.of())))
                .hasSize(3);
        assertThat(store.page(all.thatNobodyHas(), null, 9)).hasSize(3);
        assertThat(store.page(all.lateBy(clock.instant()), null, 9)).isEmpty();
        take(second, LI, StepKind.TAKEN, null, StepDetails.NONE);
        assertThat(store.page(all.thatNobodyHas(), null, 9)).containsExactly(first, third);
        take(third, CaseRoom.person("chen", "310000", Role.MANAGER), StepKind.URGED, "群众催问", StepDetails.NONE);
        assertThat(store.page(all.lateBy(clock.instant()), null, 9))
                .extracting(Case::id)
                .containsExactly(third.id());
        assertThat(store.page(all.lateBy(first.schedule().due()), null, 1))
                .extracting(Case::id)
                .containsExactly(first.id());
        assertThat(store.page(
                        all.lateBy(first.schedule().due()),
                        new CaseStore.Position(first.schedule().due(), first.id()),
                        9))
                .extracting(Case::id)
                .containsExactly(third.id());
        assertThat(store.page(new CaseQuery(SubjectScope.EVERYTHING, null, "li", Set.of()), null, 9))
                .extracting(Case::id)
                .containsExactly(second.id());
        assertThat(store.page(new CaseQuery(SubjectScope.EVERYTHING, null, null, Set.of(CaseState.CLOSED)), null, 9))
                .isEmpty();
        assertThat(store.toWatch(clock.instant().plus(Duration.ofDays(9)), 9)).hasSize(3);
    }

    @Test
    void casesComeInTheOrderOfTheirOpeningPageByPageThoughSomeWereOpenedTogether() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ids.add(room.casework()
                    .ofEvaluation(recorded(RatingOf.level(1)).id())
                    .orElseThrow()
                    .id());
            clock.go(Duration.ofMillis(i % 3));
        }
        clock.go(Duration.ofMillis(1));
        Instant end = clock.instant();
        recorded(RatingOf.level(1));

        List<String> found = new ArrayList<>();
        CaseStore.Opened after = null;
        List<Case> page;
        do {
            page = store.opened(Instant.EPOCH, end, LI.scope(), after, 2);
            for (Case each : page) {
                found.add(each.id());
                after = CaseStore.Opened.of(each);
            }
        } while (page.size() == 2);

        assertThat(found).containsExactlyElementsOf(ids);
        assertThat(store.opened(Instant.EPOCH, end, SubjectScope.NOTHING, null, 9))
                .isEmpty();
    }

    @Test
    void figuresCountOfEachCaseWhatTheWholeOneSaysAfterWhateverSteps() {
        Random random = new Random(42);
        List<SignedIn> people = List.of(LI, WANG, CaseRoom.person("chen", "310000", Role.MANAGER));
        Subject odd = new Subject("310101", "11310101MB2F30004K", null, null, "A|1%7C%", "|");
        CaseRecords about = new CaseRecords(List.of(), List.of(), odd, false, false);
        room.casework().open(OpeningReason.BY_HAND, "群众来电", about, null, people.get(2));
        for (int i = 0; i < 400; i++) {
            clock.go(Duration.ofSeconds(random.nextInt(50_000), random.nextInt(1_000_000_000)));
            List<Case> all = store.opened(Instant.EPOCH, clock.instant(), SubjectScope.EVERYTHING, null, 99);
            if (random.nextInt(all.size() < 4 ? 2 : 30) == 0) {
                RatingOf rating = RatingOf.level(1 + random.nextInt(2)).project("BJ-" + random.nextInt(20));
                recorded(random.nextBoolean() ? rating.by("zhang") : rating);
                continue;
            }
            Case one = all.get(random.nextInt(all.size()));
            SignedIn person = people.get(random.nextInt(people.size()));
            List<StepKind> possible = room.casework().possible(one, person);
            List<StepKind> forward = possible.stream().filter(FORWARD::contains).toList();
            if (!forward.isEmpty()) {
                // most often on, for some to come to an end
                StepKind kind = random.nextInt(3) > 0
                        ? forward.get(forward.size() - 1)
                        : possible.get(random.nextInt(possible.size()));
                ProposedStep step = new ProposedStep(kind, "如实说明", details(kind, all, random));
                room.casework().take(one.id(), step, null, person);
            }
        }

        clock.go(Duration.ofSeconds(1));
        List<Case> whole = store.opened(Instant.EPOCH, clock.instant(), SubjectScope.EVERYTHING, null, 99);
        List<CaseFacts> counted = new ArrayList<>();
        store.facts(Instant.EPOCH, clock.instant(), counted::add);

        assertThat(counted)
                .containsExactlyInAnyOrderElementsOf(
                        whole.stream().map(CaseFacts::of).toList());
        assertThat(counted).extracting(CaseFacts::state).contains(CaseState.CLOSED);
        assertThat(counted).filteredOn(CaseFacts::redone).isNotEmpty();
        assertThat(counted)
                .filteredOn(each -> !Objects.equals(each.firstCall(), each.lastCall()))
                .isNotEmpty();
    }

    @Test
    void figuresCountWhatWasOpenedInTheirTimeAndNothingElse() {
        Instant from = clock.instant();
        recorded(RatingOf.level(1));
        clock.go(Duration.ofDays(45));
        recorded(RatingOf.level(1));
        clock.go(Duration.ofMillis(1));
        Instant to = clock.instant();
        recorded(RatingOf.level(1));
        List<CaseFacts> counted = new ArrayList<>();

        store.facts(from, to, counted::add);
        store.facts(from.minusSeconds(9), from, counted::add);

        assertThat(counted).hasSize(2);
    }

    private StepDetails details(StepKind kind, List<Case> all, Random random) {
        CallBack.Outcome outcome = CallBack.Outcome.values()[random.nextInt(2)];
        CallBack call = outcome == CallBack.Outcome.REACHED
                ? new CallBack(
                        outcome,
                        null,
                        random.nextInt(4) == 0 ? null : CallBack.Solved.values()[random.nextInt(3) / 2],
                        random.nextInt(4) == 0 ? null : 1 + random.nextInt(5),
                        null,
                        null,
                        null)
                : CallBack.inVain(outcome);
        return new StepDetails(
                TEAM,
                "li",
                CaseFinding.values()[random.nextInt(CaseFinding.values().length)],
                LocalDate.ofInstant(clock.instant(), CaseRoom.ZONE).plusDays(random.nextInt(3)),
                1 + random.nextInt(3),
                kind == StepKind.CALLED_BACK ? call : null,
                kind == StepKind.MERGED ? all.get(random.nextInt(all.size())).id() : null,
                null,
                null);
    }

    private List<Case> page(SubjectScope scope) {
        return store.page(new CaseQuery(scope, null, null, Set.of()), null, 100);
    }

    private Evaluation recorded(RatingOf rating) {
        Evaluation record = rating.at(clock.instant());
        evaluations.add(List.of(record));
        room.record(record);
        return record;
    }

    private Case take(Case one, SignedIn person, StepKind kind, String words, StepDetails details) {
        Casework casework = room.casework();
        StepOutcome outcome = casework.take(one.id(), new ProposedStep(kind, words, details), null, person);
        assertThat(outcome).isInstanceOf(StepOutcome.Taken.class);
        return ((StepOutcome.Taken) outcome).now();
    }
}
