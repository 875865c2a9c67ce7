package org.huiyin.delivery;

import io.cloudevents.CloudEvent;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huiyin.evaluation.Evaluation;
import org.huiyin.evaluation.EvaluationStore;
import org.huiyin.evaluation.StoreUnavailableException;
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
    private final Target target;
    private final CloudEventEnvelope envelope;
    private final ZoneId zone;
    private final DeliveryPolicy policy;
    private final Clock clock;
    private final LastCause lastCause = new LastCause();
    private int limit;
    private volatile Progress progress = new Progress(0, null, null);

    /**
     * @param source what the events say they come from
     * @param zone in which days begin and end
     */
    public DeliveryWorker(
            OutboxStore outbox,
            EvaluationStore evaluations,
            Target target,
            URI source,
            ZoneId zone,
            DeliveryPolicy policy,
            Clock clock) {
        this.outbox = outbox;
        this.evaluations = evaluations;
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
    record Progress(int inVain, @Nullable String answer, @Nullable Instant lastDelivered) {}

    /** How several things are brought again: as often in vain before, and for the same reason now. */
    private record Vain(int attempts, String reason) {}

    Progress progress() {
        return progress;
    }

    /**
     * Claims what is due and brings it.
     *
     * @return how long to rest before the next round
     * @throws StoreUnavailableException if the store is away; what was claimed is brought again when the claim lapses
     */
    public Duration round() {
        Instant now = clock.instant();
        List<OutboxEntry> claimed = outbox.claim(target.name(), limit, now, now.plus(policy.lease()));
        if (claimed.isEmpty()) {
            return policy.poll();
        }
        List<OutboxEntry> ready = new ArrayList<>();
        List<OutboxEntry> awaited = new ArrayList<>();
        List<OutboxEntry> lost = new ArrayList<>();
        List<CloudEvent> events = events(claimed, ready, awaited, lost);
        if (!lost.isEmpty()) {
            park(lost, "its record cannot be read", now);
        }
        await(awaited, now);
        return ready.isEmpty() ? Duration.ZERO : bring(ready, events);
    }

    private List<CloudEvent> events(
            List<OutboxEntry> claimed, List<OutboxEntry> ready, List<OutboxEntry> awaited, List<OutboxEntry> lost) {
        Set<String> unreadable = new HashSet<>();
        Set<String> ids =
                claimed.stream().map(OutboxEntry::evaluation).collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, Evaluation> found =
                readable(ids, unreadable).stream().collect(Collectors.toMap(Evaluation::id, Function.identity()));
        List<CloudEvent> events = new ArrayList<>();
        for (OutboxEntry entry : claimed) {
            Evaluation evaluation = found.get(entry.evaluation());
            if (unreadable.contains(entry.evaluation())) {
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

    /** Without those that cannot be read, which hold up no others. */
    private List<Evaluation> readable(Set<String> ids, Set<String> unreadable) {
        try {
            return evaluations.byIds(ids);
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            List<Evaluation> readable = new ArrayList<>();
            ids.forEach(id -> alone(id, unreadable).ifPresent(readable::add));
            return readable;
        }
    }

    private Optional<Evaluation> alone(String id, Set<String> unreadable) {
        try {
            return evaluations.byIds(List.of(id)).stream().findFirst();
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("Target {}: evaluation {} cannot be read: {}", target.name(), id, ScrubbedTrace.of(e));
            unreadable.add(id);
            return Optional.empty();
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
        Map<String, List<OutboxEntry>> refused = new LinkedHashMap<>();
        Map<Vain, List<OutboxEntry>> again = new LinkedHashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            OutboxEntry entry = ready.get(i);
            Answer answer = answers.get(i);
            if (answer instanceof Answer.Retry retry) {
                again.computeIfAbsent(
                                new Vain(entry.attempts() + 1, shortened(retry.reason())), vain -> new ArrayList<>())
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
        }
        refused.forEach((reason, entries) -> park(entries, reason, now));
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
        again.forEach((vain, entries) -> outbox.failed(
                entries, now.plus(allInVain ? rest : policy.backOff(vain.attempts())), vain.reason(), now));
        return rest;
    }

    private void park(List<OutboxEntry> entries, String reason, Instant now) {
        log.warn("Target {} refused {} events for good, which are parked: {}", target.name(), entries.size(), reason);
        outbox.park(entries, reason, now);
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
        return policy.backOff(progress.inVain());
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_ANSWER ? reason : reason.substring(0, LONGEST_ANSWER);
    }
}
