package org.huiyin.store.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.huiyin.TestHand;
import org.huiyin.casework.Case;
import org.huiyin.casework.CaseErasure;
import org.huiyin.casework.CaseFinding;
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
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.people.Role;
import org.huiyin.people.SignedIn;
import org.huiyin.store.mongo.Samples;
import org.huiyin.store.mongo.StoreUnderTest;
import org.junit.jupiter.api.Test;

/** How what a work order tells of a citizen ends. */
public abstract class CaseWordsRetentionContract {

    private static final SignedIn LI = CaseRoom.person("li", "310000", Role.CASEWORKER);
    private static final SignedIn WANG = CaseRoom.person("wang", "310000", Role.CASEWORKER);
    private static final Duration DAYS = Duration.ofDays(2);

    private final TestHand clock = new TestHand(Instant.parse("2026-07-01T02:00:00Z"));

    public abstract StoreUnderTest store();

    @Test
    void namesAndNumbersInTheWordsOfAWorkOrderEndAfterItsCase() {
        CaseStore cases = new MongoCases(store().database());
        store().clear();
        Casework casework = new CaseRoom(new EvaluationsInMemory(), cases, clock).casework();
        CaseRecords about = new CaseRecords(List.of(), List.of(), RatingOf.WINDOW, false, false);
        Case order = casework.open(OpeningReason.WORK_ORDER, "联系人：欧阳娜娜，电话13861234567，反映窗口无人", about, null, LI);
        take(casework, order, ProposedStep.of(StepKind.TAKEN, null), LI);
        take(
                casework,
                order,
                new ProposedStep(StepKind.VERIFIED, "欧阳娜娜所述属实", StepDetails.finding(CaseFinding.TRUE)),
                LI);
        LocalDate today = LocalDate.ofInstant(clock.instant(), CaseRoom.ZONE);
        take(casework, order, new ProposedStep(StepKind.RECTIFYING, "已安排专人", StepDetails.until(today)), LI);
        take(casework, order, ProposedStep.of(StepKind.ANSWERED, "已安排专人值守"), LI);
        CaseWordsRetention retention = new CaseWordsRetention(
                store().database(), new CaseErasure(cases, clock), Samples.retention(DAYS, DAYS, DAYS), clock);

        clock.go(Samples.CONTACTS_KEPT.plusDays(1));
        assertThat(retention.sweep()).isZero();
        take(casework, order, ProposedStep.of(StepKind.CLOSED, null), WANG);
        clock.go(Samples.CONTACTS_KEPT.minusDays(1));
        assertThat(retention.sweep()).isZero();
        assertThat(cases.byId(order.id()).orElseThrow().steps().toString()).contains("欧阳娜娜", "13861234567");
        clock.go(Duration.ofDays(2));
        assertThat(retention.sweep()).isOne();
        assertThat(retention.sweep()).isZero();

        Case left = cases.byId(order.id()).orElseThrow();
        assertThat(left.steps().toString()).contains("反映窗口无人", "所述属实").doesNotContain("欧阳娜娜", "13861234567");
        assertThat(left.state()).isEqualTo(CaseState.CLOSED);
    }

    private static void take(Casework casework, Case one, ProposedStep step, SignedIn person) {
        assertThat(casework.take(one.id(), step, null, person)).isInstanceOf(StepOutcome.Taken.class);
    }
}
