package org.huiyin.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.Subject;
import org.huiyin.people.SignedIn;
import org.huiyin.people.Verb;
import org.huiyin.platform.Ids;
import org.huiyin.rules.CaseRules;
import org.huiyin.rules.Rules;
import org.huiyin.rules.WorkingDays;
import org.jspecify.annotations.Nullable;

/** Cases as people work on them: what somebody may see, what they can do, and that nothing else is done. */
public final class Casework {

    private static final int TRIES = 5;
    private static final int LONGEST_WORDS = 4000;

    private final CaseStore store;
    private final Rules rules;
    private final CaseFlow flow;
    private final CaseDeadlines deadlines;
    private final AnswerLetters letters;
    private final Ids ids;
    private final Clock clock;

    public Casework(
            CaseStore store,
            Rules rules,
            WorkingDays calendar,
            AnswerLetters letters,
            Ids ids,
            ZoneId zone,
            Clock clock) {
        this.store = store;
        this.rules = rules;
        this.flow = new CaseFlow(calendar, zone);
        this.deadlines = new CaseDeadlines(calendar, zone);
        this.letters = letters;
        this.ids = ids;
        this.clock = clock;
    }

    /** A case by its id or number; empty where it is not within what the person may see. */
    public Optional<Case> find(String idOrNumber, SignedIn person) {
        return store.byId(idOrNumber)
                .or(() -> store.byNumber(idOrNumber))
                .filter(each -> each.isWithin(person.within(Verb.SEE_CASES)));
    }

    /** The case of a record, if there is one. */
    public Optional<Case> ofEvaluation(String evaluation) {
        return store.byMatters(List.of(CaseMatters.ofRecord(evaluation))).stream()
                .findFirst();
    }

    /**
     * Notes with the case of a record that the letter about one of its steps did not reach the citizen: once, however often it
     * is told. Nothing happens where the case has no such step.
     *
     * @param step its id
     * @throws IllegalStateException if the case changes all the time, for it to be told again
     */
    public void undelivered(String evaluation, String step) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Case> found = ofEvaluation(evaluation)
                    .filter(each -> each.state() != CaseState.MERGED && !each.isUndelivered(step))
                    .filter(each ->
                            each.steps().stream().anyMatch(taken -> taken.id().equals(step)));
            if (found.isEmpty() || noteUndelivered(found.get(), step).isPresent()) {
                return;
            }
        }
        throw new IllegalStateException("Others keep changing the case of " + evaluation);
    }

    private Optional<Case> noteUndelivered(Case now, String step) {
        return append(now, new ProposedStep(StepKind.UNDELIVERED, null, StepDetails.other(step)), CaseStep.GATEWAY);
    }

    /** The latest answer where it reached nobody, which the case was not told: it may not have been readable then. */
    private Optional<CaseStep> lostAnswer(Case now) {
        return Case.last(now.steps(StepKind.ANSWERED))
                .filter(answer -> !now.isUndelivered(answer.id()))
                .filter(answer -> letters.reachedNobody(now.records().evaluations(), answer.id()));
    }

    /** Cases within what the person may see, those first whose next deadline is over first. */
    public List<Case> page(
            @Nullable String team,
            @Nullable String handler,
            Set<CaseState> states,
            CaseStore.@Nullable Position after,
            int limit,
            SignedIn person) {
        return store.page(new CaseQuery(person.within(Verb.SEE_CASES), team, handler, states), after, limit);
    }

    /** The same, of those alone that nobody has in hand. */
    public List<Case> toTake(
            @Nullable String team,
            Set<CaseState> states,
            CaseStore.@Nullable Position after,
            int limit,
            SignedIn person) {
        CaseQuery all = new CaseQuery(person.within(Verb.SEE_CASES), team, null, states);
        return store.page(all.thatNobodyHas(), after, limit);
    }

    /** The same, of those alone that are urged, supervised or hard, or whose next deadline is over. */
    public List<Case> late(
            @Nullable String team,
            Set<CaseState> states,
            CaseStore.@Nullable Position after,
            int limit,
            SignedIn person) {
        CaseQuery all = new CaseQuery(person.within(Verb.SEE_CASES), team, null, states);
        return store.page(all.lateBy(clock.instant()), after, limit);
    }

    /** Opens a case by hand, about a subject within the person's reach. */
    public Case open(
            OpeningReason reason, String words, CaseRecords records, @Nullable String language, SignedIn person) {
        return open(reason, words, records, language, null, person.account()).orElseThrow();
    }

    /**
     * Opens a case by hand for a record.
     *
     * @return the case of the record, which may have been there before; empty where cases of its matters change too fast
     */
    public Optional<Case> open(Evaluation record, String words, SignedIn person) {
        List<String> matters = new ArrayList<>(CaseMatters.of(record));
        store.byMatters(matters)
                .forEach(each -> matters.removeAll(each.records().matters()));
        CaseRecords about = new CaseRecords(
                matters,
                List.of(record.id()),
                record.subject(),
                record.rater().named(),
                record.rater().contact());
        return matters.contains(CaseMatters.ofRecord(record.id()))
                ? open(OpeningReason.BY_HAND, words, about, null, null, person.account())
                : ofEvaluation(record.id());
    }

    /**
     * Opens a case.
     *
     * @param limit the last day for an answer; null where the rules say it
     * @return empty where another case has one of the matters
     */
    Optional<Case> open(
            OpeningReason reason,
            @Nullable String words,
            CaseRecords about,
            @Nullable String language,
            @Nullable LocalDate limit,
            String by) {
        return open(List.of(new Opening(reason, words, about, language, limit, by))).stream()
                .findFirst();
    }

    /**
     * What a case is opened with.
     *
     * @param limit the last day for an answer; null where the rules say it
     */
    record Opening(
            OpeningReason reason,
            @Nullable String words,
            CaseRecords about,
            @Nullable String language,
            @Nullable LocalDate limit,
            String by) {}

    /**
     * Opens cases, all at once.
     *
     * @return those that were opened: none for which another case has one of the matters
     */
    List<Case> open(List<Opening> openings) {
        Instant now = clock.instant();
        Map<String, List<Opening>> bySeries = openings.stream()
                .collect(Collectors.groupingBy(
                        each -> series(each.about().subject(), now), LinkedHashMap::new, Collectors.toList()));
        List<Case> opened = new ArrayList<>();
        bySeries.forEach((series, some) -> {
            long number = store.nextNumbers(series, some.size());
            for (Opening each : some) {
                opened.add(opened(each, number(series, number), now));
                number++;
            }
        });
        return store.add(opened);
    }

    private Case opened(Opening opening, String number, Instant now) {
        String id = ids.next();
        CaseRules inForce = rules(opening.about().subject(), now);
        CaseRecords records = opening.about()
                .plus(new CaseRecords(List.of(CaseMatters.ofCase(id)), List.of(), Subject.UNKNOWN, false, false));
        CaseStep step = new CaseStep(
                ids.next(), StepKind.OPENED, opening.by(), now, CaseState.RECEIVED, opening.words(), StepDetails.NONE);
        Case opened = new Case(
                id,
                number,
                0,
                now,
                opening.reason(),
                opening.language(),
                records,
                CaseProgress.BEGUN,
                deadlines.begun(records, inForce, now, opening.limit()),
                List.of(step),
                new CaseSchedule(CaseSchedule.NEVER, null, null),
                0);
        // to the inbox of who handled it: 谁办理谁负责
        String team =
                inForce.team(records.subject().deptCode(), records.subject().taskCode());
        if (team != null) {
            CaseStep given = new CaseStep(
                    ids.next(),
                    StepKind.ASSIGNED,
                    CaseStep.GATEWAY,
                    now,
                    CaseState.ASSIGNED,
                    null,
                    StepDetails.team(team));
            opened = opened.after(given, CaseState.ASSIGNED, opened.deadlines());
        }
        return opened.asNext(deadlines.schedule(opened, inForce, now, now), 0);
    }

    private String series(Subject subject, Instant now) {
        String area = subject.areaCode() != null && subject.areaCode().length() >= 6
                ? subject.areaCode().substring(0, 6)
                : "000000";
        return flow.day(now).getYear() + "-" + area;
    }

    private static String number(String series, long running) {
        return series + "-" + String.format("%06d", running);
    }

    /** What the person can do to the case now, in the order of a case's life. */
    public List<StepKind> possible(Case now, SignedIn person) {
        Instant at = clock.instant();
        CaseRules inForce = rules(now.subject(), now.opened());
        return Stream.of(StepKind.values())
                .filter(kind -> StepRights.hindrance(now, kind, inForce, person) == null)
                .filter(kind -> flow.hindrance(now, kind, inForce, at) == null)
                .toList();
    }

    /** The rules that a case goes by: those of the day on which it was opened. */
    public CaseRules rules(Case of) {
        return rules(of.subject(), of.opened());
    }

    CaseRules rules(@Nullable String area, Instant at) {
        return rules.cases(area, flow.day(at));
    }

    private CaseRules rules(Subject subject, Instant at) {
        return rules(subject.areaCode(), at);
    }

    /**
     * Takes a step for a person.
     *
     * @param seen how many steps the person saw; null for however many there are
     */
    public StepOutcome take(String id, ProposedStep step, @Nullable Integer seen, SignedIn person) {
        for (int i = 1; ; i++) {
            Optional<Case> found = find(id, person);
            if (found.isEmpty()) {
                return new StepOutcome.Unknown();
            }
            Case now = found.get();
            if (seen != null && seen != now.steps().size() || i > TRIES) {
                return new StepOutcome.Overtaken(now);
            }
            StepOutcome.Refused refused = refused(now, step, person);
            if (refused != null) {
                return refused;
            }
            Optional<CaseStep> lost = step.kind() == StepKind.CLOSED ? lostAnswer(now) : Optional.empty();
            if (lost.isPresent()) {
                noteUndelivered(now, lost.get().id());
                continue;
            }
            Optional<Case> taken =
                    step.kind() == StepKind.MERGED ? merge(now, step, person) : append(now, step, person.account());
            if (taken.isPresent()) {
                return new StepOutcome.Taken(taken.get());
            }
        }
    }

    /** Its records first: cut off between the two, it is merged again and they are known there. */
    private Optional<Case> merge(Case now, ProposedStep step, SignedIn person) {
        Optional<Case> into = goesOnAs(now, step, person);
        for (String record : now.records().evaluations()) {
            into = into.flatMap(other -> other.records().evaluations().contains(record)
                    ? Optional.of(other)
                    : store.byId(other.id())
                            .filter(latest -> link(latest, about(now, record), record, false))
                            .flatMap(latest -> store.byId(latest.id())));
        }
        return into.flatMap(other -> append(
                now, new ProposedStep(StepKind.MERGED, step.words(), StepDetails.other(other.id())), person.account()));
    }

    private static CaseRecords about(Case now, String record) {
        CaseRecords records = now.records();
        CaseRecords about =
                new CaseRecords(List.of(), List.of(record), records.subject(), records.named(), records.contact());
        return records.secondRatings().contains(record) ? about.asSecondRatings() : about;
    }

    private Optional<Case> goesOnAs(Case now, ProposedStep step, SignedIn person) {
        String other = step.details().other();
        return other == null
                ? Optional.empty()
                : find(other, person)
                        .filter(each -> each.state().open() && !each.id().equals(now.id()));
    }

    /** Appends a step that is allowed; empty where the case has changed meanwhile. */
    Optional<Case> append(Case now, ProposedStep step, String by) {
        Instant at = clock.instant();
        CaseRules inForce = rules(now);
        return put(stepped(now, step, by, inForce, at), inForce, at);
    }

    private Case stepped(Case now, ProposedStep step, String by, CaseRules inForce, Instant at) {
        CaseState next = flow.next(now, step, inForce, at);
        CaseStep taken = new CaseStep(ids.next(), step.kind(), by, at, next, step.words(), step.details());
        return now.after(taken, next, deadlines.after(now, next, taken, inForce));
    }

    private Optional<Case> put(Case after, CaseRules inForce, Instant at) {
        Case changed = after.asNext(deadlines.schedule(after, inForce, at, at), after.told());
        return store.replace(changed) ? Optional.of(changed) : Optional.empty();
    }

    /** Takes the steps that the gateway owes a case by now; whoever changes it meanwhile has it looked at again. */
    void watch(Case now) {
        Instant at = clock.instant();
        CaseRules inForce = rules(now);
        Case after = now;
        for (ProposedStep alarm : deadlines.alarms(now, inForce, at)) {
            after = stepped(after, alarm, CaseStep.GATEWAY, inForce, at);
        }
        Instant tell = after == now ? now.schedule().tell() : at;
        store.replace(after.asNext(deadlines.schedule(after, inForce, at, tell), after.told()));
    }

    /** Adds a record to a case, opening it again where it says so; false where the case has changed meanwhile. */
    boolean link(Case now, CaseRecords more, String evaluation, boolean again) {
        ProposedStep linked = new ProposedStep(StepKind.LINKED, null, StepDetails.other(evaluation));
        Case with = now.with(now.records().plus(more));
        Instant at = clock.instant();
        CaseRules inForce = rules(now);
        Case after = stepped(with, linked, CaseStep.GATEWAY, inForce, at);
        if (again) {
            after = stepped(after, ProposedStep.of(StepKind.REOPENED, null), CaseStep.GATEWAY, inForce, at);
        }
        return put(after, inForce, at).isPresent();
    }

    /** Has a case give up matters that are another's from now on; true too where it has none of them. */
    boolean release(Case now, List<String> matters) {
        CaseRecords left = now.records().without(matters);
        return left.equals(now.records()) || store.replace(now.with(left).asNext(now.schedule(), now.told()));
    }

    private StepOutcome.@Nullable Refused refused(Case now, ProposedStep step, SignedIn person) {
        CaseRules inForce = rules(now);
        Instant at = clock.instant();
        String who = StepRights.hindrance(now, step.kind(), inForce, person);
        if (who != null) {
            return new StepOutcome.Refused(now, "kind", who, possible(now, person));
        }
        String state = flow.hindrance(now, step.kind(), inForce, at);
        if (state != null) {
            return new StepOutcome.Refused(now, "kind", state, possible(now, person));
        }
        String words = step.words();
        if (step.kind().needsWords() && (words == null || words.isBlank())) {
            return new StepOutcome.Refused(now, "words", "are missing", possible(now, person));
        }
        if (words != null && words.length() > LONGEST_WORDS) {
            return new StepOutcome.Refused(
                    now, "words", "are longer than " + LONGEST_WORDS + " characters", possible(now, person));
        }
        return details(now, step, inForce, person);
    }

    /** What the details of a step lack; null for nothing. */
    private StepOutcome.@Nullable Refused details(Case now, ProposedStep step, CaseRules inForce, SignedIn person) {
        StepDetails details = step.details();
        String field = null;
        String why = "is missing";
        switch (step.kind()) {
            case ASSIGNED, RULED -> field = details.team() == null ? "team" : null;
            case HANDED_ON -> field = details.team() == null && details.handler() == null ? "handler" : null;
            case VERIFIED -> field = details.finding() == null ? "finding" : null;
            case RECTIFYING -> {
                LocalDate until = details.until();
                LocalDate latest = deadlines.latest(now, inForce);
                if (until == null) {
                    field = "until";
                } else if (until.isBefore(flow.day(clock.instant()))) {
                    field = "until";
                    why = "is over";
                } else if (latest != null && until.isAfter(latest)) {
                    field = "until";
                    why = "is after " + latest + ", the last day by the region's rules; ask for an extension";
                }
            }
            case EXTENDED -> {
                int before = now.steps(StepKind.EXTENDED).stream()
                        .mapToInt(each -> each.details().days() == null
                                ? 0
                                : each.details().days())
                        .sum();
                Integer days = details.days();
                if (days == null || days < 1) {
                    field = "days";
                    why = "is missing; expected 1 or more";
                } else if (before + days > inForce.longestExtension()) {
                    field = "days";
                    why = "makes " + (before + days) + " days in all; the region's rules allow "
                            + inForce.longestExtension();
                }
            }
            case CALLED_BACK -> field = details.callBack() == null ? "callBack" : null;
            case MERGED -> {
                if (goesOnAs(now, step, person).isEmpty()) {
                    field = "other";
                    why = "is no other open case that you see";
                }
            }
            default -> {}
        }
        return field == null ? null : new StepOutcome.Refused(now, field, why, possible(now, person));
    }
}
