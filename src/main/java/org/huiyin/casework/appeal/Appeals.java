package org.huiyin.casework.appeal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.huiyin.casework.Casework;
import org.huiyin.casework.appeal.Appeal.Decision;
import org.huiyin.casework.appeal.Appeal.Ground;
import org.huiyin.casework.appeal.AppealOutcome.Why;
import org.huiyin.evaluation.Decisions;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.Standing.State;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.rules.CaseRules;
import org.huiyin.rules.Rules;
import org.huiyin.rules.Term;
import org.huiyin.rules.WorkingDays;
import org.jspecify.annotations.Nullable;

/** Appeals as people make and decide them: 误评 and 恶意 stay out of results only after review, by 国办发〔2019〕51号. */
public final class Appeals {

    private static final int PAGE = 500;

    private final AppealStore store;
    private final EvaluationStore evaluations;
    private final Casework cases;
    private final Decisions decisions;
    private final Rules rules;
    private final WorkingDays calendar;
    private final ZoneId zone;
    private final Clock clock;

    public Appeals(
            AppealStore store,
            EvaluationStore evaluations,
            Casework cases,
            Decisions decisions,
            Rules rules,
            WorkingDays calendar,
            ZoneId zone,
            Clock clock) {
        this.store = store;
        this.evaluations = evaluations;
        this.cases = cases;
        this.decisions = decisions;
        this.rules = rules;
        this.calendar = calendar;
        this.zone = zone;
        this.clock = clock;
    }

    /** Appeals against a rating, within the region's term after it was recorded. */
    public AppealOutcome open(String evaluation, Ground ground, String words, SignedIn person) {
        Optional<Evaluation> found = evaluations.byId(evaluation).filter(each -> person.within(Verb.APPEAL)
                .covers(each.subject()));
        if (found.isEmpty()) {
            return new AppealOutcome.Unknown();
        }
        Evaluation rating = found.get();
        Instant now = clock.instant();
        Term term = rules.cases(rating.subject().areaCode(), day(rating.recordedAt()))
                .appeal();
        if (!term.ends()) {
            return new AppealOutcome.Refused(Why.NO_APPEAL);
        } else if (term.after(day(rating.recordedAt()), calendar).day().isBefore(day(now))) {
            return new AppealOutcome.Refused(Why.OVER);
        } else if (rating.standing().state() == State.EXCLUDED) {
            return new AppealOutcome.Refused(Why.NOT_COUNTED);
        }
        Appeal appeal = new Appeal(evaluation, rating.subject(), ground, words, person.account(), now, null, true);
        return store.add(appeal) ? new AppealOutcome.Done(appeal) : new AppealOutcome.Refused(Why.APPEALED);
    }

    /** Decides an appeal; where it is upheld the rating is excluded with the reason, within moments. */
    public AppealOutcome decide(String evaluation, boolean upheld, String words, SignedIn person) {
        Optional<Appeal> found = store.byEvaluation(evaluation)
                .filter(each -> person.within(Verb.DECIDE_APPEALS).covers(each.subject()));
        if (found.isEmpty()) {
            return new AppealOutcome.Unknown();
        }
        Appeal appeal = found.get();
        Why hindrance = hindrance(appeal, person);
        if (hindrance != null) {
            return new AppealOutcome.Refused(hindrance);
        }
        Appeal decided = appeal.decided(new Decision(person.account(), clock.instant(), upheld, words));
        if (!store.decide(decided)) {
            return new AppealOutcome.Refused(Why.DECIDED);
        }
        if (upheld) {
            carryOut(decided);
        }
        return new AppealOutcome.Done(store.byEvaluation(evaluation).orElse(decided));
    }

    /** Why this person may not decide the appeal; null where they may. */
    public @Nullable Why hindrance(Appeal appeal, SignedIn person) {
        if (appeal.decision() != null) {
            return Why.DECIDED;
        } else if (person.account().equals(appeal.appellant())) {
            return Why.OWN;
        } else if (person.scope().isOfTheUnitOf(appeal.subject())) {
            return Why.OF_THE_RATED;
        } else if (hasTheCase(person, appeal)) {
            return Why.HANDLER;
        }
        return null;
    }

    /** Whether somebody has the case of the rating in hand, where the region's rules have another decide then. */
    private boolean hasTheCase(SignedIn person, Appeal appeal) {
        return rules.cases(appeal.subject().areaCode(), day(appeal.opened()))
                        .whoMay(CaseRules.APPEAL)
                        .secondPerson()
                && cases.ofEvaluation(appeal.evaluation())
                        .filter(of -> person.account().equals(of.progress().handler()))
                        .isPresent();
    }

    private void carryOut(Appeal decided) {
        Decision decision = decided.decision();
        if (decision != null) {
            decisions.decide(decided.evaluation(), State.EXCLUDED, decision.by(), decision.words(), null);
            store.carriedOut(decided.carriedOut());
        }
    }

    /** Has the ratings stand as was decided whose decision was cut off half-way. */
    void finish() {
        store.owed(PAGE).forEach(this::carryOut);
    }

    /** What a person may see: all within whom they decide for, otherwise their own. */
    public List<Appeal> page(@Nullable Boolean decided, @Nullable String after, int limit, SignedIn person) {
        return person.may(Verb.DECIDE_APPEALS)
                ? store.page(person.within(Verb.DECIDE_APPEALS), decided, null, after, limit)
                : store.page(person.within(Verb.APPEAL), decided, person.account(), after, limit);
    }

    /** The appeal against a rating, where the person may see it. */
    public Optional<Appeal> find(String evaluation, SignedIn person) {
        return store.byEvaluation(evaluation)
                .filter(each -> person.may(Verb.DECIDE_APPEALS)
                        ? person.within(Verb.DECIDE_APPEALS).covers(each.subject())
                        : person.account().equals(each.appellant()));
    }

    /**
     * How appeals of some days ended.
     *
     * @param by who decided, with how many ratings they excluded
     */
    public record Tally(long opened, long waiting, long upheld, long rejected, List<Excluded> by) {

        /** How many ratings somebody excluded, and how many appeals they rejected. */
        public record Excluded(String decider, long excluded, long rejected) {}
    }

    /** Counts those that were made from a day on, up to and with another. */
    public Tally tally(LocalDate from, LocalDate to, SignedIn person) {
        long opened = 0;
        long waiting = 0;
        TreeMap<String, long[]> by = new TreeMap<>();
        String after = null;
        List<Appeal> page;
        do {
            page = page(null, after, PAGE, person);
            for (Appeal each : page) {
                after = each.evaluation();
                LocalDate day = day(each.opened());
                Decision decision = each.decision();
                if (day.isBefore(from) || day.isAfter(to)) {
                    continue;
                }
                opened++;
                if (decision == null) {
                    waiting++;
                } else {
                    by.computeIfAbsent(decision.by(), name -> new long[2])[decision.upheld() ? 0 : 1]++;
                }
            }
        } while (page.size() == PAGE);
        List<Tally.Excluded> deciders = by.entrySet().stream()
                .map(each -> new Tally.Excluded(each.getKey(), each.getValue()[0], each.getValue()[1]))
                .toList();
        long upheld = deciders.stream().mapToLong(Tally.Excluded::excluded).sum();
        long rejected = deciders.stream().mapToLong(Tally.Excluded::rejected).sum();
        return new Tally(opened, waiting, upheld, rejected, deciders);
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }
}
