package org.huiyin.casework.appeal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.huiyin.TestHand;
import org.huiyin.casework.CaseRoom;
import org.huiyin.casework.RatingOf;
import org.huiyin.casework.appeal.Appeal.Ground;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.Standing.State;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.people.Role;
import org.huiyin.people.SignedIn;
import org.junit.jupiter.api.Test;

/** Who may appeal against what, and who decides. */
class AppealsTest {

    private static final String DEPARTMENT = RatingOf.WINDOW.deptCode();
    private static final SignedIn CLERK = scoped("clerk", Set.of(), Set.of(DEPARTMENT + "/S1001"), Role.STAFF);
    private static final SignedIn HEAD = scoped("head", Set.of(DEPARTMENT), Set.of(), Role.MANAGER);
    private static final SignedIn SUPERVISOR = CaseRoom.person("supervisor", "310000", Role.MANAGER);

    private final TestHand clock = new TestHand(Instant.parse("2026-07-01T02:00:00Z"));
    private final EvaluationsInMemory evaluations = new EvaluationsInMemory();
    private final Appeals appeals = new AppealRoom(evaluations, clock).appeals();
    private final Evaluation rating = RatingOf.level(1).by("citizen-who-rated").at(clock.instant());

    AppealsTest() {
        evaluations.add(List.of(rating));
    }

    @Test
    void aRatingCountsUntilSomebodyOfAnotherUnitHasDecided() {
        appeal(CLERK);
        assertThat(standing()).isEqualTo(State.COUNTED);
        assertThat(refused(appeals.decide(rating.id(), true, "误评", HEAD))).contains("another unit");

        AppealOutcome decided = appeals.decide(rating.id(), true, "经核实为误评", SUPERVISOR);

        assertThat(decided).isInstanceOf(AppealOutcome.Done.class);
        assertThat(standing()).isEqualTo(State.EXCLUDED);
        Evaluation now = evaluations.byId(rating.id()).orElseThrow();
        assertThat(now.standing().why()).isEqualTo("经核实为误评");
        assertThat(now.standing().by()).isEqualTo("supervisor");
        assertThat(refused(appeals.decide(rating.id(), false, "再议", SUPERVISOR)))
                .contains("before");
        LocalDate day = LocalDate.parse("2026-07-01");
        assertThat(appeals.tally(day, day, SUPERVISOR))
                .isEqualTo(new Appeals.Tally(1, 0, 1, 0, List.of(new Appeals.Tally.Excluded("supervisor", 1, 0))));
    }

    @Test
    void whatIsRejectedGoesOnCounting() {
        appeal(HEAD);
        appeals.decide(rating.id(), false, "评价属实", SUPERVISOR);

        assertThat(standing()).isEqualTo(State.COUNTED);
        assertThat(refused(appeals.open(rating.id(), Ground.MISTAKEN, "再申诉", CLERK)))
                .contains("before");
    }

    @Test
    void nobodyDecidesTheirOwnAppeal() {
        appeal(SUPERVISOR);

        assertThat(refused(appeals.decide(rating.id(), true, "误评", SUPERVISOR))).contains("somebody else");
    }

    @Test
    void theTermForAnAppealEnds() {
        clock.go(Duration.ofDays(8));

        assertThat(refused(appeals.open(rating.id(), Ground.MISTAKEN, "按错了", CLERK)))
                .isEqualTo("the time for an appeal is over");
    }

    @Test
    void neitherSideLearnsWhoTheOtherIs() {
        appeal(CLERK);

        assertThat(appeals.find(rating.id(), CLERK).orElseThrow().toString()).doesNotContain("citizen-who-rated");
        assertThat(appeals.find(rating.id(), scoped("other", Set.of(), Set.of(DEPARTMENT + "/S1001"), Role.STAFF)))
                .isEmpty();
        assertThat(appeals.open(
                        rating.id(), Ground.MISTAKEN, "按错了", scoped("s2", Set.of(), Set.of("x/S2"), Role.STAFF)))
                .isInstanceOf(AppealOutcome.Unknown.class);
        assertThat(evaluations.byId(rating.id()).orElseThrow().toString()).doesNotContain("clerk");
    }

    private void appeal(SignedIn person) {
        assertThat(appeals.open(rating.id(), Ground.MISTAKEN, "群众按错了键", person)).isInstanceOf(AppealOutcome.Done.class);
    }

    private State standing() {
        return evaluations.byId(rating.id()).orElseThrow().standing().state();
    }

    private static String refused(AppealOutcome outcome) {
        assertThat(outcome).isInstanceOf(AppealOutcome.Refused.class);
        return ((AppealOutcome.Refused) outcome).why().words();
    }

    private static SignedIn scoped(String name, Set<String> departments, Set<String> staff, Role role) {
        SubjectScope scope = new SubjectScope(false, Set.of(), departments, Set.of(), staff);
        return new SignedIn(name, name, Set.of(role), scope, null, null);
    }
}
