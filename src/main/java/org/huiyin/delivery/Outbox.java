package org.huiyin.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.huiyin.evaluation.Intents;
import org.huiyin.event.CaseEvent;
import org.huiyin.event.CaseOutbox;

/** Notes what is owed to every target about an evaluation that is going to be recorded or decided upon, or about a case. */
public final class Outbox implements Intents, CaseOutbox {

    /** About so many are recorded; whoever looks for what was intended earlier looks in vain, and once more. */
    private static final int RECORDED_IN_A_MILLISECOND = 3;

    private final OutboxStore store;
    private final TargetRoster targets;
    private final Clock clock;

    public Outbox(OutboxStore store, TargetRoster targets, Clock clock) {
        this.store = store;
        this.targets = targets;
        this.clock = clock;
    }

    @Override
    public void intend(List<Intent> intents) {
        owe(targets.names(), intents, Duration.ofMillis(intents.size() / RECORDED_IN_A_MILLISECOND));
    }

    @Override
    public void owe(List<Owed> steps) {
        owe(
                targets.ofCases(),
                steps.stream()
                        .map(each -> new Intent(CaseEvent.keyOf(each.caseId()), each.revision()))
                        .toList(),
                Duration.ZERO);
    }

    /** @param what a case by the key by which its steps are owed */
    private void owe(Collection<String> to, List<Intent> what, Duration later) {
        Instant now = clock.instant();
        List<OutboxEntry> owed = new ArrayList<>();
        for (Intent each : what) {
            for (String target : to) {
                owed.add(new OutboxEntry(target, each.evaluationId(), each.revision(), now, 0, null, null));
            }
        }
        store.add(owed, now.plus(later));
    }

    @Override
    public void withdraw(List<Intent> intents) {
        List<String> ids = new ArrayList<>();
        intents.forEach(intent -> ids.addAll(ids(intent.evaluationId(), intent.revision())));
        store.remove(ids);
    }

    /**
     * How far every target has been told of an evaluation.
     *
     * @param revision of the evaluation; it and all before it are looked for
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store cannot be reached
     */
    public List<DeliveryProgress> handovers(String evaluation, int revision) {
        return store.handovers(idsUpTo(evaluation, revision));
    }

    /**
     * Who had targets told of an evaluation again that they had refused, oldest first.
     *
     * @param revision of the evaluation; it and all before it are looked for
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store cannot be reached
     */
    public List<Redelivery> redeliveries(String evaluation, int revision) {
        return store.redeliveries(idsUpTo(evaluation, revision));
    }

    private List<String> idsUpTo(String evaluation, int revision) {
        List<String> ids = new ArrayList<>();
        for (int each = 1; each <= revision; each++) {
            ids.addAll(ids(evaluation, each));
        }
        return ids;
    }

    private List<String> ids(String evaluation, int revision) {
        return targets.names().stream()
                .map(target -> OutboxEntry.id(evaluation, revision, target))
                .toList();
    }
}
