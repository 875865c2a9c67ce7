package org.huiyin.casework;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.huiyin.TestHand;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationSearch;
import org.huiyin.evaluation.EvaluationsInMemory;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.event.CaseOutbox;
import org.huiyin.event.CloudEventEnvelope;
import org.huiyin.event.EvaluationEvent;
import org.huiyin.event.Target.Answer;
import org.huiyin.people.Role;
import org.huiyin.people.SignedIn;
import org.huiyin.platform.Ids;
import org.huiyin.rules.RuleSet;
import org.huiyin.rules.Rules;
import org.huiyin.rules.WorkingDays;

/** Casework without the rest of the house: on any store, by a clock that goes when it is told to. */
public final class CaseRoom {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Path FILES = Path.of("channel-config");

    private final CaseOpening opening;
    private final CaseTelling telling;
    private final CaseWatch watch;
    private final List<CaseOutbox.Owed> owed = new ArrayList<>();
    private final Set<String> lost = new HashSet<>();
    private final Casework casework;

    public CaseRoom(EvaluationsInMemory evaluations, CaseStore store, TestHand clock, CaseFollower... followers) {
        this(
                evaluations,
                store,
                new Rules(FILES.resolve("no-regions"), new RuleSet(3, Duration.ofMinutes(30))),
                clock,
                followers);
    }

    public CaseRoom(
            EvaluationsInMemory evaluations, CaseStore store, Rules rules, TestHand clock, CaseFollower... followers) {
        WorkingDays calendar = new WorkingDays(FILES.resolve("calendar"));
        calendar.refresh();
        casework = new Casework(store, rules, calendar, (records, step) -> lost.contains(step), new Ids(), ZONE, clock);
        opening = new CaseOpening(evaluations, search(evaluations), store, casework, Supplier::get, ZONE, clock);
        watch = new CaseWatch(store, casework, clock);
        telling = new CaseTelling(store, List.of(followers), owed::addAll, Supplier::get, clock);
    }

    /** By the occurrence alone. */
    private static EvaluationSearch search(EvaluationsInMemory evaluations) {
        return (query, scope, after, limit, patience) -> new EvaluationSearch.Found(
                evaluations.all().stream()
                        .filter(each -> Objects.equals(
                                query.subject().projectNo(), each.subject().projectNo()))
                        .toList(),
                null,
                null);
    }

    public Casework casework() {
        return casework;
    }

    /** The target is told of the newest revision of a record. */
    public Answer record(Evaluation record) {
        return records(List.of(record)).get(0);
    }

    /** The target is told of several at once. */
    public List<Answer> records(List<Evaluation> records) {
        CloudEventEnvelope envelope = new CloudEventEnvelope(URI.create("/test"));
        return opening.deliver(records.stream()
                .map(each -> envelope.around(EvaluationEvent.of(each, each.revision(), ZONE)))
                .toList());
    }

    /** Deadlines are looked at. */
    public void watch() {
        watch.step();
    }

    /** The followers are told what they do not know. */
    public void tell() {
        telling.step();
    }

    /** The steps that those outside are to be told of, as case and number, in the order in which they were noted. */
    List<String> owed() {
        return owed.stream().map(step -> step.caseId() + "." + step.revision()).toList();
    }

    /** A letter about this step reached nobody, and no case was told. */
    void lose(CaseStep step) {
        lost.add(step.id());
    }

    /** Somebody with these roles, for all departments of an area. */
    public static SignedIn person(String name, String area, Role... roles) {
        return new SignedIn(
                name,
                name,
                Set.of(roles),
                new SubjectScope(false, Set.of(area), Set.of(), Set.of(), Set.of()),
                null,
                null);
    }
}
