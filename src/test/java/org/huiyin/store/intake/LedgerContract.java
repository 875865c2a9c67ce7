package org.huiyin.store.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huiyin.intake.reconciliation.Ledger;
import org.huiyin.intake.reconciliation.Ledger.Line;
import org.huiyin.intake.reconciliation.Ledger.Page;
import org.huiyin.intake.reconciliation.Ledger.Replica;
import org.huiyin.store.mongo.Samples;
import org.huiyin.store.mongo.StoreUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every place where replicas tell what they counted keeps to. */
public abstract class LedgerContract {

    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    private Ledger ledger;

    public abstract StoreUnderTest store();

    @BeforeEach
    void empty() {
        ledger = new MongoLedger(store().database());
        store().clear();
    }

    @Test
    void aPageComesBackAsItWasToldLast() {
        ledger.publish(replica("01A", 3), List.of(page("01A", DAY, 5, 2), page("01A", DAY.plusDays(1), 1, 1)));
        ledger.publish(replica("01A", 1), List.of(page("01A", DAY, 6, 0)));
        ledger.publish(replica("01B", 0), List.of(page("01B", DAY, 7, 0)));

        assertThat(ledger.pages(DAY)).containsExactlyInAnyOrder(page("01A", DAY, 6, 0), page("01B", DAY, 7, 0));
        assertThat(ledger.pages(null)).hasSize(3);
        assertThat(ledger.pages(DAY.minusDays(1))).isEmpty();
    }

    @Test
    void aReplicaIsHeardOfWithOrWithoutNews() {
        ledger.publish(replica("01B", 0), List.of());
        ledger.publish(replica("01A", 3), List.of());
        ledger.publish(replica("01A", 4), List.of());

        assertThat(ledger.replicas()).containsExactly(replica("01A", 4), replica("01B", 0));
    }

    private static Replica replica(String id, long waiting) {
        return new Replica(id, "hall " + id, Samples.NOW, waiting);
    }

    private static Page page(String replica, LocalDate day, long accepted, long waiting) {
        return new Page(replica, day, Map.of("web-form", new Line(accepted, waiting, List.of("web-form:m1"))));
    }
}
