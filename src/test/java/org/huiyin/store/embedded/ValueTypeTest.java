package org.huiyin.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ValueTypeTest {

    private static final int TIMES = 1_000_000;

    @Test
    void idsAreComparedWhileAnotherThreadHasValuesOfOtherTypes() {
        KeyValue one = new KeyValue(new ObjectId());
        KeyValue other = new KeyValue(new ObjectId());
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> meanwhile = CompletableFuture.runAsync(() -> {
            KeyValue several = new KeyValue("a", 7L, new ObjectId());
            while (!over.get()) {
                KeyType.INSTANCE.getMemory(several);
            }
        });
        try {
            int sum = 0;
            for (int i = 0; i < TIMES; i++) {
                sum += Integer.signum(KeyType.INSTANCE.compare(one, other) + KeyType.INSTANCE.compare(other, one));
            }
            assertThat(sum).isZero();
        } finally {
            over.set(true);
            meanwhile.join();
        }
    }
}
