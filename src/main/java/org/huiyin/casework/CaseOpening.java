package org.huiyin.casework;

import io.cloudevents.CloudEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.huiyin.evaluation.DurableBatch;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationQuery;
import org.huiyin.evaluation.EvaluationQuery.Period;
import org.huiyin.evaluation.EvaluationQuery.SubjectParts;
import org.huiyin.evaluation.EvaluationSearch;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.Kind;
import org.huiyin.evaluation.Occasion;
import org.huiyin.evaluation.Satisfaction;
import org.huiyin.evaluation.Standing;
import org.huiyin.evaluation.StoreRefusedException;
import org.huiyin.evaluation.SubjectScope;
import org.huiyin.event.EvaluationEvent;
import org.huiyin.event.Target;
import org.huiyin.rules.CaseRules;
import org.jspecify.annotations.Nullable;

/**
 * The built-in target that opens cases: one for each bad rating, and one for all that are about the same matter. It may be
 * told of a record as often as one likes: its key in the case says that it is known. Records from before its first start
 * are not told to it.
 */
final class CaseOpening implements Target {

    private static final String UNREADABLE =
            "a case of the same matter cannot be read, the log names it; it is looked at again until that is mended";
    private static final String CHANGES = "its case changes too fast; it is looked at again";
    private static final int TRIES = 10;
    private static final int MOST_OF_ONE = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EvaluationStore evaluations;
    private final EvaluationSearch search;
    private final CaseStore store;
    private final Casework casework;
    private final DurableBatch durableBatch;
    private final ZoneId zone;
    private final Clock clock;

    CaseOpening(
            EvaluationStore evaluations,
            EvaluationSearch search,
            CaseStore store,
            Casework casework,
            DurableBatch durableBatch,
            ZoneId zone,
            Clock clock) {
        this.evaluations = evaluations;
        this.search = search;
        this.store = store;
        this.casework = casework;
        this.durableBatch = durableBatch;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "casework";
    }

    @Override
    public List<Answer> deliver(List<CloudEvent> events) {
        List<EvaluationEvent> told = events.stream().map(EvaluationEvent::in).toList();
        Map<String, Integer> perhaps = told.stream()
                .filter(this::mayOpen)
                .collect(Collectors.toMap(EvaluationEvent::evaluation, EvaluationEvent::revision, Math::max));
        Map<String, Evaluation> found = evaluations.reached(perhaps).byId();
        List<EvaluationEvent> concerned = told.stream()
                .filter(event -> isExcluded(event) || found.containsKey(event.evaluation()))
                .toList();
        Map<String, Answer> answers =
                concerned.isEmpty() ? Map.of() : durableBatch.together(() -> answers(concerned, found));
        return told.stream()
                .map(event -> answers.getOrDefault(event.evaluation(), new Answer.Delivered()))
                .toList();
    }

    private static boolean isExcluded(EvaluationEvent event) {
        return event.standing().equals("excluded");
    }

    private Map<String, Answer> answers(List<EvaluationEvent> concerned, Map<String, Evaluation> found) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        Map<String, OpeningReason> reasons = new LinkedHashMap<>();
        for (EvaluationEvent event : concerned) {
            Evaluation record = found.get(event.evaluation());
            OpeningReason reason = record == null ? null : reason(record, rules(record));
            if (reason != null) {
                reasons.put(event.evaluation(), reason);
            }
        }
        openNew(reasons, found).forEach(id -> answers.put(id, new Answer.Delivered()));
        for (EvaluationEvent event : concerned) {
            String id = event.evaluation();
            if (isExcluded(event)) {
                answers.put(id, settled(List.of(CaseMatters.ofRecord(id)), () -> exclude(id)));
            } else {
                answers.computeIfAbsent(id, key -> consider(Objects.requireNonNull(found.get(key)), reasons.get(key)));
            }
        }
        return answers;
    }

    /**
     * Opens a case, all at once, for each record of whose matters none has a case: of several records of one matter for the
     * first. The others are looked at one by one afterwards, and so is what another was faster with.
     *
     * @param reasons why each record has a case, by its id
     * @return the ids of the records that have one now
     */
    private Set<String> openNew(Map<String, OpeningReason> reasons, Map<String, Evaluation> found) {
        if (reasons.isEmpty()) {
            return Set.of();
        }
        Set<String> known = known(found.values());
        List<Casework.Opening> openings = new ArrayList<>();
        reasons.forEach((id, reason) -> {
            Evaluation record = Objects.requireNonNull(found.get(id));
            List<String> matters = CaseMatters.of(record);
            if (Collections.disjoint(matters, known)) {
                known.addAll(matters);
                openings.add(opening(reason, record, matters));
            }
        });
        try {
            return recordsOf(casework.open(openings));
        } catch (StoreRefusedException e) {
            // one that is refused keeps none of the others from theirs: each by itself
            return Set.of();
        }
    }

    private static Set<String> recordsOf(List<Case> cases) {
        return cases.stream()
                .flatMap(each -> each.records().evaluations().stream())
                .collect(Collectors.toSet());
    }

    private static Casework.Opening opening(OpeningReason reason, Evaluation record, List<String> matters) {
        return new Casework.Opening(reason, null, records(record, matters), null, null, CaseStep.GATEWAY);
    }

    private CaseRules rules(Evaluation record) {
        return casework.rules(record.subject().areaCode(), record.recordedAt());
    }

    /** Which of the matters of these records have a case already: one question in place of one for each record. */
    private Set<String> known(Collection<Evaluation> records) {
        Set<String> matters =
                records.stream().flatMap(each -> CaseMatters.of(each).stream()).collect(Collectors.toSet());
        return matters.isEmpty() ? new HashSet<>() : matters(store.byMatters(matters));
    }

    private static Set<String> matters(List<Case> cases) {
        return cases.stream()
                .flatMap(each -> each.records().matters().stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Whether the record has to be read: what the event says by itself rules most of them out. */
    private boolean mayOpen(EvaluationEvent event) {
        CaseRules rules = casework.rules(event.area(), event.time());
        Integer level = event.level();
        return event.standing().equals("counted")
                && !event.occasion().equals("default")
                && (level != null && level <= rules.opensUpTo()
                        || event.kind().equals("complaint")
                        || !rules.words().isEmpty()
                        // a worse one opens a case, and what rates the handling of one belongs to it
                        || event.occasion().equals("followup"));
    }

    /** One whose case cannot be read waits for that by itself, and keeps none of the others from theirs. */
    private Answer settled(List<String> matters, BooleanSupplier work) {
        try {
            if (work.getAsBoolean()) {
                return new Answer.Delivered();
            }
        } catch (StoreRefusedException e) {
            return new Answer.Retry(UNREADABLE);
        }
        return new Answer.Retry(store.hasUnreadable(matters) ? UNREADABLE : CHANGES);
    }

    /**
     * Whether the case of a record knows that it does not count any more, or there is none to tell; it stays for somebody to
     * close.
     */
    private boolean exclude(String evaluation) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Case> found = casework.ofEvaluation(evaluation).map(each -> CaseReferences.followed(each, store));
            if (found.isEmpty()) {
                return !store.hasUnreadable(List.of(CaseMatters.ofRecord(evaluation)));
            }
            Case one = found.get();
            boolean known = !one.state().open()
                    || one.steps(StepKind.EXCLUDED).stream()
                            .anyMatch(step -> evaluation.equals(step.details().other()));
            ProposedStep step = new ProposedStep(StepKind.EXCLUDED, null, StepDetails.other(evaluation));
            if (known || casework.append(one, step, CaseStep.GATEWAY).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** @param reason why it has a case; null for none of its own */
    private Answer consider(Evaluation record, @Nullable OpeningReason reason) {
        if (reason != null) {
            return settled(CaseMatters.of(record), () -> settle(record, reason, rules(record)));
        }
        String second = record.handledCase();
        return second == null || record.standing().state() != Standing.State.COUNTED
                ? new Answer.Delivered()
                : settled(List.of(CaseMatters.ofRecord(record.id())), () -> second(record, second, rules(record)));
    }

    /**
     * Whether the second rating is in its case now, which a bad one opens again where the rules say so. What was said of it
     * belongs there too.
     */
    private boolean second(Evaluation record, String id, CaseRules rules) {
        Satisfaction level = record.satisfaction();
        boolean unsolved = record.kind() == Kind.COMPLAINT && record.occasion() == Occasion.FOLLOWUP;
        boolean bad = level != null && level.level() <= rules.opensUpTo() || unsolved && rules.complaints();
        for (int i = 0; i < TRIES; i++) {
            Optional<Case> found = store.byId(id).map(each -> CaseReferences.followed(each, store));
            if (found.isEmpty() || found.get().records().evaluations().contains(record.id())) {
                return true;
            }
            Case one = found.get();
            boolean again = bad && one.state() == CaseState.CLOSED && rules.reopens() && !isRatedOtherwise(one, record);
            CaseRecords more =
                    records(record, List.of(CaseMatters.ofRecord(record.id()))).asSecondRatings();
            if (casework.link(one, more, record.id(), again)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether its answer was rated by another channel before: link, chat and call are one second rating, whichever comes
     * first.
     */
    private boolean isRatedOtherwise(Case one, Evaluation record) {
        List<CaseStep> steps = one.steps();
        List<CaseStep> answers = one.steps(StepKind.ANSWERED);
        int answered = answers.isEmpty() ? 0 : steps.indexOf(answers.get(answers.size() - 1));
        Set<String> since = steps.subList(answered, steps.size()).stream()
                .filter(step -> step.kind() == StepKind.LINKED)
                .map(step -> step.details().other())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return evaluations.byIds(since).readable().stream()
                .anyMatch(each -> each.handledCase() != null
                        && each.given() != null
                        && !each.channel().id().equals(record.channel().id()));
    }

    /** Null for none: it does not count, belongs to a case by what it rates, or is nothing that opens one. */
    private @Nullable OpeningReason reason(Evaluation record, CaseRules rules) {
        if (record.standing().state() != Standing.State.COUNTED || record.handledCase() != null) {
            return null;
        }
        Satisfaction satisfaction = record.satisfaction();
        String text = record.text();
        boolean bad = satisfaction != null && satisfaction.level() <= rules.opensUpTo();
        if (bad && !(rules.onlyWithWords() && text == null && record.tags().isEmpty())) {
            return OpeningReason.BAD_RATING;
        } else if (record.kind() == Kind.COMPLAINT && rules.complaints()) {
            return OpeningReason.COMPLAINT;
        } else if (text != null && rules.words().stream().anyMatch(text::contains)) {
            return OpeningReason.WORD;
        }
        return rules.worseFollowUp() && isWorseFollowUp(record) ? OpeningReason.WORSE_FOLLOW_UP : null;
    }

    /** Whether an earlier rating of its occurrence was better. */
    private boolean isWorseFollowUp(Evaluation record) {
        Satisfaction now = record.satisfaction();
        String project = record.subject().projectNo();
        if (record.occasion() != Occasion.FOLLOWUP || now == null || project == null) {
            return false;
        }
        EvaluationQuery same = new EvaluationQuery(
                Period.ALWAYS,
                Period.ALWAYS,
                Set.of(),
                Set.of(),
                Set.of(),
                new SubjectParts(null, record.subject().deptCode(), null, project, null, null),
                Set.of(),
                Set.of(),
                List.of());
        return search.find(same, SubjectScope.EVERYTHING, null, MOST_OF_ONE, PATIENCE).items().stream()
                .filter(each -> each.id().compareTo(record.id()) < 0)
                .map(Evaluation::satisfaction)
                .anyMatch(before -> before != null && before.level() > now.level());
    }

    /** Whether the record is in its case now. */
    private boolean settle(Evaluation record, OpeningReason reason, CaseRules rules) {
        List<String> matters = CaseMatters.of(record);
        for (int i = 0; i < TRIES; i++) {
            List<Case> cases = store.byMatters(matters);
            if (cases.stream().anyMatch(each -> each.records().evaluations().contains(record.id()))) {
                return true;
            }
            Optional<Case> same = cases.stream()
                    .filter(each -> !isAnotherMatter(each, record, rules))
                    .min(Comparator.comparing((Case each) -> !each.state().open())
                            .thenComparing(Case::id));
            Set<String> taken = matters(cases);
            if (same.isPresent()) {
                Case one = CaseReferences.followed(same.get(), store);
                taken.removeAll(one.records().matters());
                if (link(one, records(record, without(matters, taken)), record, rules)) {
                    return true;
                }
            } else if (cases.stream().allMatch(each -> casework.release(each, matters))
                    && !casework.open(List.of(opening(reason, record, matters))).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private boolean link(Case one, CaseRecords more, Evaluation record, CaseRules rules) {
        boolean worse = record.occasion() == Occasion.FOLLOWUP && one.state() == CaseState.CLOSED && rules.reopens();
        return casework.link(one, more, record.id(), worse);
    }

    /**
     * Whether a closed case is about something else: a person's word on the same thing long after, or for a reason that was
     * not given before.
     */
    private boolean isAnotherMatter(Case one, Evaluation record, CaseRules rules) {
        if (one.state() != CaseState.CLOSED) {
            return false;
        }
        if (record.occasion() == Occasion.FOLLOWUP) {
            return false;
        }
        Instant closed = one.steps().get(one.steps().size() - 1).at();
        boolean over = rules.sameMatter().ends()
                && !closed.atZone(zone)
                        .plusDays(rules.sameMatter().days())
                        .toInstant()
                        .isAfter(clock.instant());
        return over || hasNewReason(one, record);
    }

    private boolean hasNewReason(Case one, Evaluation record) {
        List<Evaluation> before = evaluations.byIds(one.records().evaluations()).readable();
        Set<String> tags = before.stream().flatMap(each -> each.tags().stream()).collect(Collectors.toSet());
        return !tags.containsAll(record.tags())
                || record.text() != null
                        && before.stream().noneMatch(each -> record.text().equals(each.text()));
    }

    private static List<String> without(List<String> all, Set<String> some) {
        List<String> left = new ArrayList<>(all);
        left.removeAll(some);
        return left;
    }

    private static CaseRecords records(Evaluation record, List<String> matters) {
        return new CaseRecords(
                matters,
                List.of(record.id()),
                record.subject(),
                record.rater().named(),
                record.rater().contact());
    }
}
