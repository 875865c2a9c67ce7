package org.huiyin.delivery;

import io.cloudevents.CloudEvent;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.delivery.LastAnswers.Outcome;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.EvaluationStore.Found;
import org.huiyin.evaluation.StoreUnavailableException;
import org.huiyin.event.CaseEvent;
import org.huiyin.event.CaseEvents;
import org.huiyin.event.CloudEventEnvelope;
import org.huiyin.event.EvaluationEvent;
import org.huiyin.event.Target;
import org.huiyin.event.Target.Answer;
import org.huiyin.platform.ScrubbedTrace;
import org.huiyin.platform.work.LastCause;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one target what it is owed. Every step may be cut off and repeated: what is settled with the outbox last is
 * delivered at least once.
 */
public final class DeliveryWorker {

    private static final Logger log = LoggerFactory.getLogger(DeliveryWorker.class);
    private static final int LONGEST_ANSWER = 500;

    private final OutboxStore outbox;
    private final EvaluationStore evaluations;
    private final CaseEvents cases;
    private final Target target;
    private final CloudEventEnvelope envelope;
    private final ZoneId zone;
    private final DeliveryPolicy policy;
    private final Clock clock;
    private final LastCause lastCause = new LastCause();
    private final LastAnswers answers = new LastAnswers();
    private int limit;
    private volatile Progress progress = new Progress(0, null, null);

    /**
     * @param source what the events say they come from
     * @param zone in which days begin and end
     */
    public DeliveryWorker(
            OutboxStore outbox,
            EvaluationStore evaluations,
            CaseEvents cases,
            Target target,
            URI source,
            ZoneId zone,
            DeliveryPolicy policy,
            Clock clock) {
        this.outbox = outbox;
        this.evaluations = evaluations;
        this.cases = cases;
        this.target = target;
        this.envelope = new CloudEventEnvelope(source);
        this.zone = zone;
        this.policy = policy;
        this.clock = clock;
        this.limit = policy.batch();
    }

    /**
     * How deliveries go.
     *
     * @param inVain rounds in a row in which the target took nothing
     * @param answer what it said the last time; null while it takes what it is brought
     * @param lastDelivered when it last took something; null for not since the start
     */
    public record Progress(int inVain, @Nullable String answer, @Nullable Instant lastDelivered) {}

    /** How several things are brought again: as often in vain before, and for the same reason now. */
    private record Vain(int attempts, String reason) {}

    Progress progress() {
        return progress;
    }

    LastAnswers answers() {
        return answers;
    }

    /**
     * Claims what is due and brings it.
     *
     * @return how long to rest before the next round
     * @throws StoreUnavailableException if the store is away; what was claimed is brought again when the claim lapses
     */
    public Duration round() {
        Duration asked = target.rest();
        if (!asked.isZero()) {
            return asked;
        }
        Instant now = clock.instant();
        List<OutboxEntry> claimed = outbox.claim(target.name(), limit, now, now.plus(policy.lease()));
        if (claimed.isEmpty()) {
            return policy.poll();
        }
        List<OutboxEntry> ready = new ArrayList<>();
        List<OutboxEntry> awaited = new ArrayList<>();
        List<OutboxEntry> lost = new ArrayList<>();
        List<CloudEvent> events = events(inOrder(claimed, now), ready, awaited, lost);
        if (!lost.isEmpty()) {
            park(lost, "its record cannot be read", now);
        }
        await(awaited, now);
        return ready.isEmpty() ? Duration.ZERO : bring(ready, events);
    }

    /**
     * Of what was claimed that which may be brought now: in the order of revisions, and nothing whose earlier revision waits
     * elsewhere. What was refused for good is waited for no longer.
     */
    private List<OutboxEntry> inOrder(List<OutboxEntry> claimed, Instant now) {
        Map<Boolean, List<OutboxEntry>> byOrder =
                claimed.stream().collect(Collectors.partitioningBy(this::comesInOrder));
        List<OutboxEntry> free = byOrder.getOrDefault(false, List.of());
        List<OutboxEntry> sorted = byOrder.getOrDefault(true, List.of()).stream()
                .sorted(Comparator.comparing(OutboxEntry::evaluation).thenComparing(OutboxEntry::revision))
                .toList();
        Set<String> here = sorted.stream().map(OutboxEntry::id).collect(Collectors.toSet());
        Set<String> earlier = sorted.stream()
                .flatMap(entry -> IntStream.range(1, entry.revision())
                        .mapToObj(revision -> OutboxEntry.id(entry.evaluation(), revision, target.name())))
                .filter(id -> !here.contains(id))
                .collect(Collectors.toSet());
        if (earlier.isEmpty()) {
            return together(free, sorted);
        }
        Map<String, Integer> waitFor = outbox.handovers(earlier).stream()
                .filter(progress -> progress.stage() == DeliveryProgress.Stage.WAITING)
                .collect(Collectors.toMap(
                        DeliveryProgress::evaluation,
                        DeliveryProgress::revision,
                        BinaryOperator.minBy(Comparator.naturalOrder())));
        Map<Boolean, List<OutboxEntry>> behind = sorted.stream()
                .collect(Collectors.partitioningBy(
                        entry -> waitFor.getOrDefault(entry.evaluation(), Integer.MAX_VALUE) < entry.revision()));
        List<OutboxEntry> held = behind.getOrDefault(true, List.of());
        if (!held.isEmpty()) {
            outbox.postpone(held, now.plus(policy.backOffFirst()));
        }
        return together(free, behind.getOrDefault(false, List.of()));
    }

    /** The steps of a case always come in their order. */
    private boolean comesInOrder(OutboxEntry entry) {
        return target.isOrdered() || CaseEvent.isKey(entry.evaluation());
    }

    private static List<OutboxEntry> together(List<OutboxEntry> some, List<OutboxEntry> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private List<CloudEvent> events(
            List<OutboxEntry> claimed, List<OutboxEntry> ready, List<OutboxEntry> awaited, List<OutboxEntry> lost) {
        Map<Boolean, Map<String, Integer>> latest = claimed.stream()
                .collect(Collectors.partitioningBy(
                        entry -> CaseEvent.isKey(entry.evaluation()),
                        Collectors.toMap(OutboxEntry::evaluation, OutboxEntry::revision, Math::max)));
        Map<String, List<CaseEvent>> steps =
                steps(latest.getOrDefault(true, Map.of()).keySet());
        Found there = evaluations.reached(latest.getOrDefault(false, Map.of()));
        Map<String, Evaluation> found = there.byId();
        List<CloudEvent> events = new ArrayList<>();
        for (OutboxEntry entry : claimed) {
            if (CaseEvent.isKey(entry.evaluation())) {
                step(entry, steps, ready, events, lost);
                continue;
            }
            Evaluation evaluation = found.get(entry.evaluation());
            if (there.unreadable().contains(entry.evaluation())) {
                lost.add(entry);
            } else if (evaluation == null || evaluation.revision() < entry.revision()) {
                awaited.add(entry);
            } else {
                ready.add(entry);
                events.add(envelope.around(EvaluationEvent.of(evaluation, entry.revision(), zone)));
            }
        }
        return events;
    }

    private Map<String, List<CaseEvent>> steps(Set<String> keys) {
        return keys.isEmpty()
                ? Map.of()
                : cases.of(keys.stream().map(CaseEvent::caseOf).toList());
    }

    /** What is owed of a case has happened already. */
    private void step(
            OutboxEntry entry,
            Map<String, List<CaseEvent>> steps,
            List<OutboxEntry> ready,
            List<CloudEvent> events,
            List<OutboxEntry> lost) {
        List<CaseEvent> all = steps.getOrDefault(CaseEvent.caseOf(entry.evaluation()), List.of());
        if (all.size() < entry.revision()) {
            lost.add(entry);
        } else {
            ready.add(entry);
            events.add(envelope.around(all.get(entry.revision() - 1)));
        }
    }

    /** Intents come before what they speak of: give it time, and in the end believe that it never came. */
    private void await(List<OutboxEntry> awaited, Instant now) {
        Instant tooOld = now.minus(policy.grace());
        Map<Boolean, List<OutboxEntry>> byPatience = awaited.stream()
                .collect(Collectors.partitioningBy(entry -> entry.since().isBefore(tooOld)));
        List<OutboxEntry> given = byPatience.getOrDefault(true, List.of());
        if (!given.isEmpty()) {
            outbox.sweep(given, tooOld);
        }
        List<OutboxEntry> hoped = byPatience.getOrDefault(false, List.of());
        if (!hoped.isEmpty()) {
            Instant oldest = hoped.stream()
                    .map(OutboxEntry::since)
                    .min(Instant::compareTo)
                    .orElse(now);
            outbox.postpone(hoped, now.plus(DeliveryPolicy.lookAgain(Duration.between(oldest, now))));
        }
    }

    private Duration bring(List<OutboxEntry> ready, List<CloudEvent> events) {
        List<Answer> answers;
        try {
            answers = target.deliver(events);
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            String cause = ScrubbedTrace.of(e);
            if (lastCause.isNew(cause)) {
                log.warn("Target {} failed; what it is owed waits and is brought again: {}", target.name(), cause);
            }
            Answer failed = new Answer.Retry("failed with " + e.getClass().getSimpleName());
            answers = events.stream().map(event -> failed).toList();
        }
        if (answers.size() != ready.size()) {
            throw new IllegalStateException(
                    "Target " + target.name() + " gave " + answers.size() + " answers to " + ready.size() + " events");
        }
        return settle(ready, answers);
    }

    private Duration settle(List<OutboxEntry> ready, List<Answer> answers) {
        List<OutboxEntry> delivered = new ArrayList<>();
        List<OutboxEntry> filtered = new ArrayList<>();
        List<OutboxEntry> untried = new ArrayList<>();
        Duration peace = Duration.ZERO;
        Map<String, List<OutboxEntry>> refused = new LinkedHashMap<>();
        Map<Vain, List<OutboxEntry>> again = new LinkedHashMap<>();
        Map<Vain, List<OutboxEntry>> held = new LinkedHashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            OutboxEntry entry = ready.get(i);
            Answer answer = answers.get(i);
            if (answer instanceof Answer.Untried) {
                untried.add(entry);
            } else if (answer instanceof Answer.Filtered) {
                filtered.add(entry);
            } else if (answer instanceof Answer.Retry retry) {
                peace = retry.notBefore().compareTo(peace) > 0 ? retry.notBefore() : peace;
                again.computeIfAbsent(
                                new Vain(entry.attempts() + 1, shortened(retry.reason())), vain -> new ArrayList<>())
                        .add(entry);
            } else if (answer instanceof Answer.Held notYet) {
                held.computeIfAbsent(
                                new Vain(entry.attempts() + 1, shortened(notYet.reason())), vain -> new ArrayList<>())
                        .add(entry);
            } else if (answer instanceof Answer.Refused no) {
                refused.computeIfAbsent(shortened(no.reason()), reason -> new ArrayList<>())
                        .add(entry);
            } else {
                delivered.add(entry);
            }
        }
        Instant now = clock.instant();
        if (!delivered.isEmpty()) {
            outbox.delivered(delivered, now);
            note(Outcome.DELIVERED, delivered, null, now);
        }
        if (!filtered.isEmpty()) {
            outbox.filtered(filtered, now);
            this.answers.filtered(filtered.size());
        }
        if (!untried.isEmpty()) {
            outbox.postpone(untried, now);
        }
        refused.forEach((reason, entries) -> park(entries, reason, now));
        held.forEach((vain, entries) -> {
            outbox.failed(entries, now.plus(policy.backOff(vain.attempts())), vain.reason(), now);
            note(Outcome.HELD, entries, vain.reason(), now);
        });
        if (again.isEmpty() && delivered.isEmpty() && refused.isEmpty()) {
            return filtered.isEmpty() && held.isEmpty() ? policy.poll() : Duration.ZERO;
        }
        boolean allInVain = delivered.isEmpty() && refused.isEmpty();
        if (!allInVain) {
            lastCause.forget();
        }
        Instant lastDelivered = delivered.isEmpty() ? progress.lastDelivered() : now;
        progress = allInVain
                ? new Progress(
                        progress.inVain() + 1, again.keySet().iterator().next().reason(), lastDelivered)
                : new Progress(0, null, lastDelivered);
        Duration rest = rest(allInVain);
        for (Map.Entry<Vain, List<OutboxEntry>> each : again.entrySet()) {
            Vain vain = each.getKey();
            Duration wait = rest.isZero() ? later(policy.backOff(vain.attempts()), peace) : rest;
            outbox.failed(each.getValue(), now.plus(wait), vain.reason(), now);
            note(Outcome.WAITING, each.getValue(), vain.reason(), now);
        }
        return rest;
    }

    private void note(Outcome outcome, List<OutboxEntry> entries, @Nullable String words, Instant now) {
        answers.note(new LastAnswers.Given(now, outcome, entries.size(), words));
    }

    private void park(List<OutboxEntry> entries, String reason, Instant now) {
        log.warn("Target {} refused {} events for good, which are parked: {}", target.name(), entries.size(), reason);
        outbox.park(entries, reason, now);
        note(Outcome.REFUSED, entries, reason, now);
    }

    /**
     * A target that took nothing is left in peace for a while and then tried with less, so that in the end one bad event
     * is alone with its trouble.
     */
    private Duration rest(boolean allInVain) {
        if (!allInVain) {
            limit = Math.min(policy.batch(), limit * 2);
            return Duration.ZERO;
        }
        limit = Math.max(1, limit / 2);
        return policy.rest(progress.inVain());
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_ANSWER ? reason : reason.substring(0, LONGEST_ANSWER);
    }
}
