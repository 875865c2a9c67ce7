package org.huiyin.intake.reconciliation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.huiyin.intake.journal.Journal;

/** The gateways that share the store, each with a journal of its own, and whether they still tell something. */
public final class ReplicaList {

    private final Journal journal;
    private final Ledger ledger;
    private final ReconciliationSettings settings;
    private final Clock clock;

    ReplicaList(Journal journal, Ledger ledger, ReconciliationSettings settings, Clock clock) {
        this.journal = journal;
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * One of them.
     *
     * @param id the name of its journal
     * @param name what people call it; empty for nothing
     * @param heard when it last told something
     * @param waiting submissions in its journal then
     * @param self whether it is this one
     * @param silent whether it has told nothing for so long that it hardly runs
     */
    public record Seen(String id, String name, Instant heard, long waiting, boolean self, boolean silent) {}

    /**
     * All that were ever heard of, the longest known first.
     *
     * @throws org.huiyin.evaluation.StoreUnavailableException when the store cannot be reached
     */
    public List<Seen> all() {
        Instant tooLong = clock.instant().minus(settings.silentAfter());
        return ledger.replicas().stream().map(each -> seen(each, tooLong)).toList();
    }

    private Seen seen(Ledger.Replica replica, Instant tooLong) {
        boolean self = replica.id().equals(journal.name());
        return new Seen(
                replica.id(),
                replica.name(),
                replica.heard(),
                replica.waiting(),
                self,
                !self && replica.heard().isBefore(tooLong));
    }
}
