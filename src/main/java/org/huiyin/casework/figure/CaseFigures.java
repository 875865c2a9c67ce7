package org.huiyin.casework.figure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.huiyin.casework.CallBack;
import org.huiyin.casework.Case;
import org.huiyin.casework.CaseDeadline;
import org.huiyin.casework.CaseFacts;
import org.huiyin.casework.CaseFinding;
import org.huiyin.casework.CaseQuery;
import org.huiyin.casework.CaseState;
import org.huiyin.casework.CaseStore;
import org.huiyin.casework.StepKind;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.scoring.Rate;
import org.jspecify.annotations.Nullable;

/** Counts cases for whoever answers for them: by the facts of all that were opened on the days asked for. */
public final class CaseFigures {

    /** The version of what is counted as what. */
    public static final String FORMULA = "cases-2";

    private static final int PAGE = 1000;
    private static final int TOO_FEW = 10;

    private final CaseStore store;
    private final ZoneId zone;
    private final Clock clock;

    public CaseFigures(CaseStore store, ZoneId zone, Clock clock) {
        this.store = store;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * The cases that were opened from a day on, up to and with another, within what the person may see.
     *
     * @param department of what is rated; null for any
     */
    public CaseFigureSet of(LocalDate from, LocalDate to, @Nullable String department, SignedIn person) {
        Count count = new Count(clock.instant());
        Instant begin = from.atStartOfDay(zone).toInstant();
        Instant end = to.plusDays(1).atStartOfDay(zone).toInstant();
        SubjectScope scope = person.within(Verb.SEE_CASES);
        store.facts(begin, end, each -> {
            if (each.isWithin(scope)
                    && (department == null || department.equals(each.subject().deptCode()))) {
                count.add(each);
            }
        });
        return count.result();
    }

    /** How much each team and each person has in hand now. */
    public List<Load> load(SignedIn person) {
        Map<String, Load> loads = new TreeMap<>();
        CaseQuery open = new CaseQuery(person.within(Verb.SEE_CASES), null, null, Set.of());
        Instant now = clock.instant();
        CaseStore.Position after = null;
        List<Case> page;
        do {
            page = store.page(open, after, PAGE);
            for (Case each : page) {
                after = new CaseStore.Position(each.schedule().due(), each.id());
                String team = each.progress().team();
                String handler = each.progress().handler();
                boolean overdue = !each.schedule().due().isAfter(now);
                loads.merge(team + "\n" + handler, new Load(team, handler, 1, overdue ? 1 : 0), CaseFigures::sum);
            }
        } while (page.size() == PAGE);
        return List.copyOf(loads.values());
    }

    /**
     * What somebody has in hand.
     *
     * @param team null for cases that no team has
     * @param handler null for what the team has and nobody of it has taken
     */
    public record Load(@Nullable String team, @Nullable String handler, long open, long overdue) {}

    private static Load sum(Load one, Load other) {
        return new Load(one.team(), one.handler(), one.open() + other.open(), one.overdue() + other.overdue());
    }

    /** A count in the making. */
    private final class Count {

        private final Instant now;
        private final Map<CaseState, Long> states = new EnumMap<>(CaseState.class);
        private final Map<StepKind, List<Long>> seconds = new EnumMap<>(StepKind.class);
        private long opened;
        private long records;
        private long repeated;
        private long overdue;
        private long redone;
        private long confirmed;
        private long unreachable;
        private long toRectify;
        private long rectified;
        private long dueToRectify;
        private long rectifiedInTime;
        private long toAnswer;
        private long answeredInTime;
        private long named;
        private long namedCalled;
        private long called;
        private long solved;
        private long judged;
        private long satisfied;
        private long satisfiedFirst;

        Count(Instant now) {
            this.now = now;
        }

        void add(CaseFacts one) {
            opened++;
            states.merge(one.state(), 1L, Long::sum);
            overdue += one.state().open() && !one.due().isAfter(now) ? 1 : 0;
            redone += one.redone() ? 1 : 0;
            if (one.state() == CaseState.MERGED) {
                return;
            }
            // the records of a merged one are with the case that it goes on as
            records += one.records();
            repeated += Math.max(0, one.records() - 1);
            one.seconds().forEach((kind, length) -> seconds.computeIfAbsent(kind, each -> new ArrayList<>())
                    .add(length));
            // what another office has found to be unreasonable is listed beside, not counted
            if (one.confirmed()) {
                confirmed++;
                return;
            }
            answers(one);
            if (!one.contact()) {
                unreachable++;
            }
            calls(one);
        }

        private void answers(CaseFacts one) {
            CaseFinding finding = one.finding();
            boolean mustRectify = finding != null && finding.asksForRectification();
            boolean answered = one.seconds().containsKey(StepKind.ANSWERED);
            CaseDeadline limit = one.answer();
            boolean inTime = limit != null && limit.met() != null && !limit.missed(now, zone);
            boolean isDue = limit != null && (limit.met() != null || limit.missed(now, zone));
            toRectify += mustRectify ? 1 : 0;
            rectified += mustRectify && answered ? 1 : 0;
            dueToRectify += mustRectify && isDue ? 1 : 0;
            rectifiedInTime += mustRectify && inTime ? 1 : 0;
            toAnswer += isDue ? 1 : 0;
            answeredInTime += inTime ? 1 : 0;
        }

        private void calls(CaseFacts one) {
            CallBack first = one.firstCall();
            CallBack last = one.lastCall();
            named += one.named() ? 1 : 0;
            if (first == null || last == null) {
                return;
            }
            namedCalled += one.named() ? 1 : 0;
            called++;
            solved += last.saidSolved() ? 1 : 0;
            if (last.result() != null) {
                judged++;
                satisfied += last.satisfied() ? 1 : 0;
                satisfiedFirst += first.satisfied() ? 1 : 0;
            }
        }

        CaseFigureSet result() {
            long closed = states.getOrDefault(CaseState.CLOSED, 0L);
            long merged = states.getOrDefault(CaseState.MERGED, 0L);
            Map<StepKind, CaseFigureSet.Median> medians = new EnumMap<>(StepKind.class);
            seconds.forEach((kind, all) -> medians.put(kind, new CaseFigureSet.Median(median(all), all.size())));
            return new CaseFigureSet(
                    FORMULA,
                    new CaseFigureSet.Sums(opened, opened - closed - merged, closed, merged, overdue, redone, records),
                    Map.copyOf(states),
                    Map.copyOf(medians),
                    new CaseFigureSet.Rates(
                            rate(rectified, toRectify),
                            rate(rectifiedInTime, dueToRectify),
                            rate(namedCalled, named),
                            rate(answeredInTime, toAnswer),
                            rate(solved, called),
                            rate(satisfied, judged),
                            rate(satisfiedFirst, judged)),
                    new CaseFigureSet.LeftOut(merged, confirmed, unreachable, repeated));
        }

        private Rate rate(long numerator, long denominator) {
            return Rate.of(numerator, denominator, denominator < TOO_FEW);
        }

        private long median(List<Long> all) {
            List<Long> sorted = all.stream().sorted().toList();
            int half = sorted.size() / 2;
            return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        }
    }
}
