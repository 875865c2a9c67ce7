package org.huiyin.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.huiyin.platform.Ledgers;
import org.huiyin.platform.Ledgers.Entry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of ledgers keeps to. */
abstract class LedgersContract {
    private static final Entry ONE = new Entry("p.W01", Map.of("url", "http://weixin.qq.com/q/1", "a.b", "$c"));
    private static final Entry TWO = new Entry("p.W02", Map.of());
    private static final Entry THREE = new Entry("t.01J", Map.of("url", "http://weixin.qq.com/q/3"));

    private Ledgers ledgers;

    abstract Ledgers noLedgers();

    @BeforeEach
    void empty() {
        ledgers = noLedgers();
    }

    @Test
    void anEntryIsFoundAsItWasWritten() {
        assertThat(ledgers.find("codes:hall", "p.W01")).isEmpty();

        ledgers.put("codes:hall", ONE);

        assertThat(ledgers.find("codes:hall", "p.W01")).contains(ONE);
        assertThat(ledgers.find("codes:other", "p.W01")).isEmpty();
    }

    @Test
    void anEntryWrittenAgainIsReplaced() {
        ledgers.put("codes:hall", ONE);
        Entry other = new Entry("p.W01", Map.of("url", "http://weixin.qq.com/q/9"));

        ledgers.put("codes:hall", other);

        assertThat(ledgers.list("codes:hall", null, 10)).containsExactly(other);
    }

    @Test
    void aLedgerIsListedInItsOrderPieceByPiece() {
        ledgers.put("codes:hall", THREE);
        ledgers.put("codes:hall", ONE);
        ledgers.put("codes:hall", TWO);
        ledgers.put("codes:hall2", ONE);
        ledgers.put("codes:ha", ONE);

        assertThat(ledgers.list("codes:hall", null, 2)).containsExactly(ONE, TWO);
        assertThat(ledgers.list("codes:hall", "p.W02", 2)).containsExactly(THREE);
        assertThat(ledgers.list("codes:hall", "t.01J", 2)).isEmpty();
    }
}
