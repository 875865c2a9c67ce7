package org.huiyin.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.huiyin.TestHand;
import org.huiyin.casework.CallBack.Solved;
import org.huiyin.casework.appeal.AppealRoom;
import org.huiyin.casework.figure.CaseFigureSet;
import org.huiyin.casework.figure.CaseFigures;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.StoreException;
import org.huiyin.evaluation.Subject;
import org.huiyin.event.Target.Answer;
import org.huiyin.people.Role;
import org.huiyin.people.SignedIn;
import org.huiyin.rules.WorkingDays;

/**
 * A province's October 2026, with its holidays and its working Saturday: ratings come, ten people work on the bad ones, some
 * citizens are not reached, some offices ask for more time, some appeal, the store goes away, and the gateway is killed twice.
 */
public final class ProvinceMonth {

    private static final ZoneId ZONE = CaseRoom.ZONE;
    private static final LocalDate FIRST = LocalDate.parse("2026-09-28");
    private static final LocalDate LAST = LocalDate.parse("2026-11-20");

    private final Random random;
    private final int ratings;
    private final double bad;
    private final TestHand clock = new TestHand(FIRST.atTime(1, 0).atZone(ZONE).toInstant());
    private final EvaluationsInMemory evaluations = new EvaluationsInMemory();
    private final CasesInMemory kept = new CasesInMemory();
    private final UnsteadyCases store;
    private CaseRoom room;
    private final AppealRoom appeals = new AppealRoom(evaluations, clock);
    private final CaseFlow flow = new CaseFlow(new WorkingDays(Path.of("channel-config/calendar")), ZONE);
    private final Deque<Evaluation> outbox = new ArrayDeque<>();
    private final List<Evaluation> negative = new ArrayList<>();
    private final Map<String, List<String>> told = new HashMap<>();
    private final Map<String, Integer> messages = new TreeMap<>();
    private final List<SignedIn> workers = IntStream.range(0, 10)
            .mapToObj(i -> CaseRoom.person("worker" + i, "310000", Role.CASEWORKER))
            .toList();
    private final SignedIn manager = CaseRoom.person("manager", "310000", Role.MANAGER);
    private final SignedIn supervisor = CaseRoom.person("supervisor", "310000", Role.MANAGER);
    private boolean unsteady;
    private int kills;

    /** @param bad the share of the ratings that is bad */
    public ProvinceMonth(int ratings, double bad, long seed) {
        this.random = new Random(seed);
        this.ratings = ratings;
        this.bad = bad;
        this.store = new UnsteadyCases(kept, random);
        this.room = new CaseRoom(evaluations, store, clock, this::tell);
    }

    private void tell(Case now, CaseStep step) {
        if (unsteady && random.nextInt(10) == 0) {
            throw new IllegalStateException("the mail server is away");
        }
        List<String> known = told.computeIfAbsent(now.id(), id -> new ArrayList<>());
        if (!known.contains(step.id())) {
            known.add(step.id());
            if (step.kind() == StepKind.OPENED || step.kind() == StepKind.ANSWERED) {
                messages.merge(step.id(), 1, Integer::sum);
            }
        }
    }

    /** Plays it to its end, and looks at what has become of everything. */
    public CaseFigureSet play() {
        int day = 0;
        int rated = 0;
        for (LocalDate date = FIRST; !date.isAfter(LAST); date = date.plusDays(1)) {
            clock.go(Duration.between(
                    clock.instant(), date.atTime(9, 0).atZone(ZONE).toInstant()));
            unsteady = day == 12 || day == 20 || day == 27;
            store.fail(unsteady ? 0.05 : 0);
            int until = Math.min(ratings, ratings * (day + 1) / 33);
            for (; rated < until; rated++) {
                rate();
            }
            if (day == 16) {
                store.fail(1);
                deliver();
                assertThat(outbox).isNotEmpty();
                store.fail(0);
            }
            if (day == 9 || day == 23) {
                store.killAfter(1 + random.nextInt(ratings / 10));
            }
            boolean works = isWorking(date);
            alive(this::deliver);
            alive(this::background);
            if (works) {
                alive(this::work);
            }
            alive(this::background);
            day++;
        }
        store.fail(0);
        unsteady = false;
        clock.go(Duration.ofMinutes(5));
        deliver();
        background();
        assertThat(kills).isEqualTo(2);
        check();
        return new CaseFigures(kept, ZONE, clock).of(FIRST, LAST, null, manager);
    }

    /** Does a part of the day; when the process is killed in it, another goes on with what is kept, and does it anew. */
    private void alive(Runnable part) {
        try {
            part.run();
        } catch (UnsteadyCases.Killed e) {
            kills++;
            room = new CaseRoom(evaluations, store, clock, this::tell);
            part.run();
        }
    }

    private void rate() {
        clock.go(Duration.ofMillis(3));
        boolean isBad = random.nextDouble() < bad;
        RatingOf rating = RatingOf.level(isBad ? 1 + random.nextInt(2) : 3 + random.nextInt(3));
        int office = random.nextInt(20);
        rating = rating.about(new Subject("3101" + (10 + office), "1131010" + office, "01", null, "W" + office, "S1"));
        rating = random.nextInt(3) == 0 ? rating : rating.by("citizen-" + random.nextInt(ratings * 2));
        rating = random.nextInt(2) == 0 ? rating : rating.project("BJ-" + random.nextInt(ratings * 5));
        rating = rating.tagged("21" + random.nextInt(4));
        keep(rating);
        if (isBad && random.nextInt(12) == 0) {
            keep(rating);
            keep(rating.as(Occasion.FOLLOWUP));
        }
    }

    private void keep(RatingOf rating) {
        Evaluation record = rating.at(clock.instant());
        outbox.add(record);
        // a good one is not looked at
        if (rating.level() <= 2) {
            evaluations.add(List.of(record));
            negative.add(record);
        }
    }

    /** At least once, in no order: what fails waits, and some are told twice. */
    private void deliver() {
        for (int i = outbox.size(); i > 0; i--) {
            Evaluation record = outbox.element();
            try {
                boolean taken = room.record(record) instanceof Answer.Delivered;
                outbox.remove();
                if (!taken || random.nextInt(50) == 0) {
                    outbox.add(record);
                }
            } catch (StoreException e) {
                outbox.add(outbox.remove());
            }
        }
    }

    private void background() {
        try {
            room.watch();
            for (int i = 0; i <= kept.toTell(clock.instant(), 100_000).size() / 100; i++) {
                room.tell();
            }
        } catch (StoreException e) {
            // the workers of the house try again
        }
    }

    private void work() {
        List<Case> open = kept.page(new CaseQuery(manager.scope(), null, null, Set.of()), null, 100_000);
        for (Case one : open) {
            for (int i = 0; i < 3; i++) {
                clock.go(Duration.ofMillis(20));
                try {
                    step(kept.byId(one.id()).orElseThrow());
                } catch (StoreException e) {
                    // whoever works looks again and goes on
                }
            }
        }
    }

    private void step(Case now) {
        String handler = now.progress().handler();
        SignedIn worker = workers.stream()
                .filter(each -> each.account().equals(handler))
                .findFirst()
                .orElse(workers.get(random.nextInt(workers.size())));
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        int dice = random.nextInt(100);
        switch (now.state()) {
            case RECEIVED -> take(now, StepKind.RULED, StepDetails.team("ruled"), manager);
            case ASSIGNED -> {
                if (handler == null && dice < 3) {
                    take(now, StepKind.REFUSED, StepDetails.NONE, worker);
                } else if (handler == null) {
                    take(now, StepKind.TAKEN, StepDetails.NONE, worker);
                } else if (!now.records().contact()) {
                    verify(now, worker);
                } else {
                    take(now, dice < 40 ? StepKind.ATTEMPTED : StepKind.CONTACTED, StepDetails.NONE, worker);
                }
            }
            case CONTACTED, NOT_REACHED -> verify(now, worker);
            case VERIFIED -> {
                boolean right = now.progress().finding().asksForRectification();
                take(
                        now,
                        right ? StepKind.RECTIFYING : StepKind.EXPLAINING,
                        right ? StepDetails.until(today.plusDays(random.nextInt(4))) : StepDetails.NONE,
                        worker);
                if (dice < 10) {
                    take(now, StepKind.EXTENDED, StepDetails.days(3), manager);
                }
            }
            case RECTIFYING, EXPLAINING -> {
                if (dice < 60) {
                    take(now, StepKind.ANSWERED, StepDetails.NONE, worker);
                }
            }
            case ANSWERED, CALLED_BACK -> callBack(now, dice);
            default -> {}
        }
        if (dice == 0 && !now.records().evaluations().isEmpty()) {
            appeals.anything(now.records().evaluations().get(0), random, dice % 2 == 0 ? manager : supervisor);
        }
    }

    private void verify(Case now, SignedIn worker) {
        CaseFinding[] all = CaseFinding.values();
        take(now, StepKind.VERIFIED, StepDetails.finding(all[random.nextInt(all.length)]), worker);
    }

    private void callBack(Case now, int dice) {
        if (room.casework().possible(now, supervisor).contains(StepKind.CLOSED) && dice < 80) {
            take(now, StepKind.CLOSED, StepDetails.NONE, supervisor);
        } else if (room.casework().possible(now, supervisor).contains(StepKind.CONFIRMED) && dice < 90) {
            take(now, StepKind.CONFIRMED, StepDetails.NONE, supervisor);
        } else if (now.state() == CaseState.CALLED_BACK && dice < 95) {
            take(now, StepKind.SENT_BACK, StepDetails.NONE, supervisor);
        } else {
            CallBack call = dice < 20
                    ? CallBack.inVain(CallBack.Outcome.NOT_CONNECTED)
                    : new CallBack(
                            CallBack.Outcome.REACHED,
                            true,
                            dice < 30 ? Solved.NOT : Solved.SOLVED,
                            dice < 30 ? 1 : 4,
                            4,
                            true,
                            null);
            take(now, StepKind.CALLED_BACK, StepDetails.callBack(call), supervisor);
        }
    }

    private void take(Case now, StepKind kind, StepDetails details, SignedIn person) {
        room.casework().take(now.id(), new ProposedStep(kind, "如实说明", details), null, person);
    }

    private void check() {
        Set<String> numbers = new HashSet<>();
        Map<String, Integer> cases = new HashMap<>();
        List<Case> all = kept.opened(Instant.EPOCH, Instant.MAX, manager.scope(), null, 1_000_000);
        for (Case one : all) {
            assertThat(numbers.add(one.number())).isTrue();
            one.records().evaluations().forEach(record -> cases.merge(record, 1, Integer::sum));
            assertThat(told.get(one.id()))
                    .containsExactlyElementsOf(
                            one.steps().stream().map(CaseStep::id).toList());
            replay(one);
        }
        negative.forEach(rating -> assertThat(cases).containsEntry(rating.id(), 1));
        assertThat(messages.values()).containsOnly(1);
        assertThat(all.stream().flatMap(each -> each.steps(StepKind.ANSWERED).stream()))
                .allSatisfy(step -> assertThat(messages).containsKey(step.id()));
    }

    /** Every step was allowed where it was taken and led to the state that followed; the first deadlines are the facts'. */
    private void replay(Case one) {
        Case now = new Case(
                one.id(),
                one.number(),
                0,
                one.opened(),
                one.reason(),
                null,
                one.records(),
                CaseProgress.BEGUN,
                List.of(),
                one.steps().subList(0, 1),
                one.schedule(),
                0);
        for (CaseStep step : one.steps().subList(1, one.steps().size())) {
            ProposedStep taken = new ProposedStep(step.kind(), step.words(), step.details());
            assertThat(flow.hindrance(now, step.kind(), room.casework().rules(one), step.at()))
                    .isNull();
            now = now.after(step, flow.next(now, taken, room.casework().rules(one), step.at()), List.of());
        }
        assertThat(now.progress()).isEqualTo(one.progress());
        CaseDeadline answer = one.deadlines().stream()
                .filter(each -> each.kind() == CaseDeadline.Kind.ANSWER)
                .findFirst()
                .orElseThrow();
        if (answer.term() != null
                && one.steps(StepKind.EXTENDED).isEmpty()
                && one.progress().redone() == 0) {
            assertThat(answer.day()).isEqualTo(fifthWorkingDay(LocalDate.ofInstant(one.opened(), ZONE)));
        }
    }

    private static LocalDate fifthWorkingDay(LocalDate since) {
        LocalDate day = since;
        for (int left = 5; left > 0; ) {
            day = day.plusDays(1);
            left -= isWorking(day) ? 1 : 0;
        }
        return day;
    }

    /** As the State Council announced the autumn of 2026, written down a second time. */
    private static boolean isWorking(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        boolean holiday = day.getMonthValue() == 10 && day.getDayOfMonth() <= 7;
        return day.equals(LocalDate.parse("2026-10-10")) || !weekend && !holiday;
    }
}
