package org.huiyin.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.huiyin.TestHand;
import org.huiyin.casework.appeal.AppealRoom;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.people.Role;
import org.huiyin.people.SignedIn;
import org.huiyin.rules.CaseRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is tried in whatever order, by whomever: nothing is done that must not be. */
class RandomStepsTest {

    private static final int TRIES = 1500;
    private static final String DEPARTMENT = RatingOf.WINDOW.deptCode();
    private static final SignedIn RATED = new SignedIn(
            "rated",
            "rated",
            Set.of(Role.CASEWORKER, Role.MANAGER, Role.STAFF),
            new SubjectScope(
                    false, Set.of(), Set.of(DEPARTMENT), Set.of(), Set.of(DEPARTMENT + "/" + RatingOf.WINDOW.staff())),
            null,
            null);
    private static final SignedIn OF_THE_UNIT = new SignedIn(
            "unit",
            "unit",
            Set.of(Role.MANAGER),
            new SubjectScope(false, Set.of("310000"), Set.of(DEPARTMENT), Set.of(), Set.of()),
            null,
            null);
    private static final List<SignedIn> PEOPLE = List.of(
            RATED,
            OF_THE_UNIT,
            CaseRoom.person("li", "310000", Role.CASEWORKER),
            CaseRoom.person("wang", "310000", Role.CASEWORKER),
            CaseRoom.person("chen", "310000", Role.MANAGER),
            CaseRoom.person("zhou", "310000", Role.MANAGER),
            CaseRoom.person("elsewhere", "330000", Role.MANAGER));

    private final TestHand clock = new TestHand(Instant.parse("2026-07-01T01:00:00Z"));
    private final EvaluationsInMemory evaluations = new EvaluationsInMemory();
    private final CasesInMemory store = new CasesInMemory();
    private final CaseRoom room = new CaseRoom(evaluations, store, clock);
    private final AppealRoom appeals = new AppealRoom(evaluations, clock);

    @ParameterizedTest
    @ValueSource(longs = {1, 42})
    void noOrderOfStepsBreaksTheRules(long seed) {
        Random random = new Random(seed);
        int taken = 0;
        for (int i = 0; i < TRIES; i++) {
            clock.go(Duration.ofMinutes(random.nextInt(240)));
            List<Evaluation> ratings = evaluations.all();
            if (ratings.size() < 8 || random.nextInt(200) == 0) {
                rate(random);
                continue;
            }
            Evaluation rating = ratings.get(random.nextInt(ratings.size()));
            SignedIn person = PEOPLE.get(random.nextInt(PEOPLE.size()));
            if (random.nextInt(20) == 0) {
                appeals.anything(rating.id(), random, person);
                continue;
            }
            Case before = room.casework().ofEvaluation(rating.id()).orElseThrow();
            ProposedStep step = anything(random);
            StepOutcome outcome = room.casework().take(before.id(), step, null, person);
            if (outcome instanceof StepOutcome.Taken after) {
                taken++;
                assertThat(room.casework().possible(before, person)).contains(step.kind());
                check(before, after.now(), step, person);
            } else {
                assertThat(store.byId(before.id())).contains(before);
            }
        }
        assertThat(taken).isGreaterThan(TRIES / 20);
        appeals.check(PEOPLE);
        CaseEventLog outside = new CaseEventLog(store);
        evaluations.all().forEach(rating -> assertThat(
                        outside.of(store.byMatters(List.of(CaseMatters.ofRecord(rating.id()))).stream()
                                        .map(Case::id)
                                        .toList())
                                .toString())
                .as("nobody outside learns who rated, or what was said")
                .doesNotContain("citizen-", "说明"));
        evaluations.all().forEach(rating -> assertThat(store.byMatters(List.of(CaseMatters.ofRecord(rating.id()))))
                .hasSize(1));
    }

    private void rate(Random random) {
        RatingOf rating = RatingOf.level(1 + random.nextInt(2));
        Evaluation record =
                (random.nextBoolean() ? rating.by("citizen-" + random.nextInt(999)) : rating).at(clock.instant());
        evaluations.add(List.of(record));
        room.record(record);
    }

    private ProposedStep anything(Random random) {
        StepKind kind = StepKind.values()[random.nextInt(StepKind.values().length)];
        CallBack.Outcome outcome = CallBack.Outcome.values()[random.nextInt(3)];
        CallBack call = outcome == CallBack.Outcome.REACHED
                ? new CallBack(
                        outcome,
                        random.nextBoolean(),
                        CallBack.Solved.values()[random.nextInt(4)],
                        1 + random.nextInt(5),
                        3,
                        true,
                        random.nextInt(4) == 0)
                : CallBack.inVain(outcome);
        return new ProposedStep(
                kind,
                random.nextInt(10) == 0 ? null : "说明",
                new StepDetails(
                        random.nextBoolean() ? DEPARTMENT : null,
                        random.nextBoolean() ? "li" : null,
                        CaseFinding.values()[random.nextInt(CaseFinding.values().length)],
                        LocalDate.ofInstant(clock.instant(), CaseRoom.ZONE).plusDays(random.nextInt(5)),
                        1 + random.nextInt(6),
                        kind == StepKind.CALLED_BACK ? call : null,
                        null,
                        null,
                        null));
    }

    private void check(Case before, Case after, ProposedStep step, SignedIn person) {
        CaseRules rules = room.casework().rules(before);
        assertThat(after.steps().subList(0, before.steps().size())).isEqualTo(before.steps());
        assertThat(person).isNotEqualTo(RATED);
        assertThat(EnumSet.of(StepKind.OPENED, StepKind.LINKED, StepKind.WARNED, StepKind.ESCALATED))
                .doesNotContain(step.kind());
        if (after.state() == CaseState.ANSWERED && before.state() != CaseState.ANSWERED) {
            assertThat(after.progress().finding()).isNotNull();
        }
        if (step.kind() == StepKind.CLOSED) {
            List<CallBack> calls = before.ofThisRound(StepKind.CALLED_BACK).stream()
                    .map(call -> call.details().callBack())
                    .toList();
            CallBack last = calls.stream()
                    .filter(CallBack::reached)
                    .reduce((one, two) -> two)
                    .orElse(null);
            assertThat(before.answer()).isNotNull();
            assertThat(person.account()).isNotEqualTo(before.progress().handler());
            if (before.records().named()) {
                assertThat(last != null || calls.size() >= rules.attempts()).isTrue();
            }
            if (last != null && !(last.saidSolved() && last.satisfied())) {
                assertThat(before.progress().confirmed() || before.progress().redone() >= rules.mostRedone())
                        .isTrue();
            }
        }
        if (step.kind() == StepKind.EXTENDED || step.kind() == StepKind.CONFIRMED) {
            assertThat(person.account()).isNotEqualTo(before.progress().handler());
        }
    }
}
