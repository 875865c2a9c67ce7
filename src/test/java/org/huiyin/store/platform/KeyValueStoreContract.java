package org.huiyin.store.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.huiyin.platform.KeyValueStore;
import org.huiyin.platform.KeyValueStore.Entry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every key-value store keeps to. */
public abstract class KeyValueStoreContract {
    private static final Entry ONE = new Entry("p.W01", Map.of("url", "http://weixin.qq.com/q/1", "a.b", "$c"));
    private static final Entry TWO = new Entry("p.W02", Map.of());
    private static final Entry THREE = new Entry("t.01J", Map.of("url", "http://weixin.qq.com/q/3"));

    private KeyValueStore keyValueStore;

    public abstract KeyValueStore noEntries();

    @BeforeEach
    void empty() {
        keyValueStore = noEntries();
    }

    @Test
    void anEntryIsFoundAsItWasWritten() {
        assertThat(keyValueStore.find("codes:hall", "p.W01")).isEmpty();

        keyValueStore.put("codes:hall", ONE);

        assertThat(keyValueStore.find("codes:hall", "p.W01")).contains(ONE);
        assertThat(keyValueStore.find("codes:other", "p.W01")).isEmpty();
    }

    @Test
    void anEntryWrittenAgainIsReplaced() {
        keyValueStore.put("codes:hall", ONE);
        Entry other = new Entry("p.W01", Map.of("url", "http://weixin.qq.com/q/9"));

        keyValueStore.put("codes:hall", other);

        assertThat(keyValueStore.list("codes:hall", null, 10)).containsExactly(other);
    }

    @Test
    void aKeyspaceIsListedInItsOrderPieceByPiece() {
        keyValueStore.put("codes:hall", THREE);
        keyValueStore.put("codes:hall", ONE);
        keyValueStore.put("codes:hall", TWO);
        keyValueStore.put("codes:hall2", ONE);
        keyValueStore.put("codes:ha", ONE);

        assertThat(keyValueStore.list("codes:hall", null, 2)).containsExactly(ONE, TWO);
        assertThat(keyValueStore.list("codes:hall", "p.W02", 2)).containsExactly(THREE);
        assertThat(keyValueStore.list("codes:hall", "t.01J", 2)).isEmpty();
    }
}
