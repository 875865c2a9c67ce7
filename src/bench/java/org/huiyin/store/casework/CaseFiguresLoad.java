package org.huiyin.store.casework;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.huiyin.TestHand;
import org.huiyin.casework.CallBack;
import org.huiyin.casework.CallBack.Outcome;
import org.huiyin.casework.CallBack.Solved;
import org.huiyin.casework.Case;
import org.huiyin.casework.CaseFinding;
import org.huiyin.casework.CaseRoom;
import org.huiyin.casework.ProposedStep;
import org.huiyin.casework.RatingOf;
import org.huiyin.casework.StepDetails;
import org.huiyin.casework.StepKind;
import org.huiyin.casework.figure.CaseFigureSet;
import org.huiyin.casework.figure.CaseFigures;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.people.Role;
import org.huiyin.people.SignedIn;
import org.huiyin.store.mongo.DeclaredCollection;
import org.huiyin.store.mongo.StoreUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long the figures of many cases take in the embedded store, and how much memory; {@code -Dcases=} says how many. */
class CaseFiguresLoad {

    private static final Logger log = LoggerFactory.getLogger(CaseFiguresLoad.class);
    private static final int CASES = Integer.getInteger("cases", 100_000);
    private static final int AT_ONCE = 1000;
    private static final Duration YEAR = Duration.ofDays(365);
    private static final SignedIn LI = CaseRoom.person("li", "310000", Role.CASEWORKER);
    private static final SignedIn CHEN = CaseRoom.person("chen", "310000", Role.MANAGER);

    @TempDir
    Path folder;

    @Test
    void theFiguresOfAYear() {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        TestHand clock = new TestHand(Instant.parse("2026-07-01T02:00:00Z"));
        try (StoreUnderTest store = StoreUnderTest.embedded(folder)) {
            MongoCases cases = new MongoCases(store.database());
            EvaluationsInMemory evaluations = new EvaluationsInMemory();
            Case closed = closed(new CaseRoom(evaluations, cases, clock), evaluations, clock);
            copy(store.database().declare(CaseDocument.SCHEMA), closed);
            CaseFigures figures = new CaseFigures(cases, CaseRoom.ZONE, clock);
            LocalDate day = LocalDate.ofInstant(clock.instant(), CaseRoom.ZONE);
            for (int i = 0; i < 3; i++) {
                System.gc();
                long before = System.nanoTime();
                long worked = machine.getProcessCpuTime();
                CaseFigureSet set = figures.of(day.minusDays(YEAR.toDays()), day, null, CHEN);
                log.warn(
                        "Figures of {} cases in {}, {} of processors, {} MB in use",
                        CASES,
                        Duration.ofNanos(System.nanoTime() - before),
                        Duration.ofNanos(machine.getProcessCpuTime() - worked),
                        (Runtime.getRuntime().totalMemory()
                                        - Runtime.getRuntime().freeMemory())
                                >> 20);
                assertThat(set.sums().opened()).isEqualTo(CASES);
                assertThat(set.sums().closed()).isEqualTo(CASES);
                assertThat(set.rates().solved().numerator()).isEqualTo(CASES);
            }
        }
    }

    private static Case closed(CaseRoom room, EvaluationsInMemory evaluations, TestHand clock) {
        Evaluation bad = RatingOf.level(1).by("zhang").at(clock.instant());
        evaluations.add(List.of(bad));
        room.record(bad);
        String id = room.casework().ofEvaluation(bad.id()).orElseThrow().id();
        take(room, id, StepKind.TAKEN, StepDetails.NONE, LI);
        take(room, id, StepKind.CONTACTED, StepDetails.NONE, LI);
        take(room, id, StepKind.VERIFIED, StepDetails.finding(CaseFinding.TRUE), LI);
        take(room, id, StepKind.RECTIFYING, StepDetails.until(LocalDate.parse("2026-07-02")), LI);
        take(room, id, StepKind.ANSWERED, StepDetails.NONE, LI);
        CallBack call = new CallBack(Outcome.REACHED, true, Solved.SOLVED, 5, 5, true, false);
        take(room, id, StepKind.CALLED_BACK, StepDetails.callBack(call), CHEN);
        return take(room, id, StepKind.CLOSED, StepDetails.NONE, CHEN);
    }

    private static Case take(CaseRoom room, String id, StepKind kind, StepDetails details, SignedIn person) {
        room.casework().take(id, new ProposedStep(kind, "窗口已加开，排队时间缩短到十分钟以内", details), null, person);
        return room.casework().find(id, CHEN).orElseThrow();
    }

    private static void copy(DeclaredCollection into, Case closed) {
        for (int done = 1; done < CASES; done += AT_ONCE) {
            List<Document> copies = new ArrayList<>(AT_ONCE);
            for (int i = done; i < Math.min(CASES, done + AT_ONCE); i++) {
                copies.add(CaseDocument.of(closed)
                        .append("_id", closed.id() + i)
                        .append(CaseDocument.NUMBER, closed.number() + i)
                        .append("opened", Date.from(closed.opened().minusMillis(YEAR.toMillis() * i / CASES)))
                        .append(CaseDocument.MATTERS, List.of("c:" + i)));
            }
            into.writeLightly(collection -> collection.insertMany(copies));
        }
    }
}
