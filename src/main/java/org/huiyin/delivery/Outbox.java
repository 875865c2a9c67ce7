package org.huiyin.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.evaluation.Intents;
import org.huiyin.event.CaseEvent;
import org.huiyin.event.CaseOutbox;

/** Notes what is owed to every target about an evaluation that is going to be recorded or decided upon, or about a case. */
public final class Outbox implements Intents, CaseOutbox {

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
        Instant now = clock.instant();
        List<OutboxEntry> owed = new ArrayList<>();
        for (Intent intent : intents) {
            for (String target : targets.names()) {
                owed.add(new OutboxEntry(target, intent.evaluationId(), intent.revision(), now, 0, null, null));
            }
        }
        store.add(owed, now);
    }

    @Override
    public void owe(String caseId, int revision) {
        Instant now = clock.instant();
        String key = CaseEvent.keyOf(caseId);
        store.add(
                targets.ofCases().stream()
                        .map(target -> new OutboxEntry(target, key, revision, now, 0, null, null))
                        .toList(),
                now);
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
